import { bytes } from '../lib/format.ts'
import type { Attachments } from '../state/attachments.ts'
import { Icon } from './Icon.tsx'

/** The files on their way to the next message. */
export function AttachmentList({ attachments: { list, remove } }: { readonly attachments: Attachments }) {
  if (list.value.length === 0) return null
  return (
    <ul class="attachments" aria-label="Files to send">
      {list.value.map(({ key, file, progress, problem, id }) => (
        <li key={key} data-state={problem ? 'failed' : id ? 'ready' : 'sending'}>
          <Icon name="file" />
          <span class="name">{file.name}</span>
          <span class="hint">{problem ? `${problem.title}.` : bytes(file.size)}</span>
          {!problem && !id && <progress aria-label={`Upload of ${file.name}`} max={1} value={progress} />}
          <button type="button" class="bare" aria-label={`Remove ${file.name}`} onClick={() => remove(key)}>
            <Icon name="cross" />
          </button>
        </li>
      ))}
    </ul>
  )
}
