import type { UserInput } from 'dify-oapi/chat'
import { useRef, useState } from 'preact/hooks'
import type { App } from '../dify.ts'
import type { Thread } from '../state/thread.ts'
import { Field, type FieldSpec, valuesOf } from './Field.tsx'

interface Props {
  readonly app: App
  readonly thread: Thread
}

/** The variables an app wants to know before it begins. They go with every message. */
export function VariablesForm({ app, thread }: Props) {
  const card = useRef<HTMLFormElement>(null)
  const [kept, setKept] = useState(false)
  const fields = (app.parameters.user_input_form ?? []).flatMap(specOf)
  if (fields.length === 0) return null

  async function keep(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (!card.current) return
    thread.inputs.value = await valuesOf(app, card.current, fields)
    setKept(true)
  }
  return (
    <form ref={card} class="card" aria-label="Before we begin" onSubmit={keep} onInput={() => setKept(false)}>
      <p class="card-title">Before we begin</p>
      {fields.map((spec) => (
        <Field key={spec.name} spec={spec} />
      ))}
      <div class="buttons">
        <button type="submit" class="primary">
          {kept ? 'Kept for this conversation' : 'Use these'}
        </button>
      </div>
    </form>
  )
}

const kinds: Readonly<Record<string, FieldSpec['kind']>> = {
  'text-input': 'line',
  paragraph: 'text',
  select: 'choice',
  number: 'number',
  checkbox: 'tick',
  file: 'file',
  'file-list': 'files',
}

/** Fields that Dify hides, or fills by itself, are left out. */
function specOf(input: UserInput): FieldSpec[] {
  return Object.entries(input).flatMap(([type, field]) => {
    const { variable, label, required, hide, options, max_length, default: initial } = Object(field)
    const kind = kinds[type]
    if (!kind || !variable || hide) return []
    const maxLength = kind === 'line' || kind === 'text' ? max_length || undefined : undefined
    return [
      { name: variable, label: label || variable, kind, options, required, maxLength, initial: String(initial ?? '') },
    ]
  })
}
