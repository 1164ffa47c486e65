import type { Problem } from '../lib/problem.ts'
import { Icon } from './Icon.tsx'

interface Props {
  readonly problem: Problem
  readonly onRetry?: (() => void) | undefined
}

export function ProblemNote({ problem: { title, text, detail }, onRetry }: Props) {
  return (
    <div class="problem" role="alert">
      <p>
        <strong>{title}.</strong> {text}
      </p>
      {detail && (
        <details>
          <summary>Details</summary>
          <code>{detail}</code>
        </details>
      )}
      {onRetry && (
        <button type="button" class="quiet" onClick={onRetry}>
          <Icon name="retry" /> Try again
        </button>
      )}
    </div>
  )
}
