import { useId } from 'preact/hooks'
import type { App } from '../dify.ts'
import { referTo, upload } from '../state/attachments.ts'

/** A field of a form that Dify describes. */
export interface FieldSpec {
  readonly name: string
  readonly label: string
  readonly kind: 'line' | 'text' | 'number' | 'choice' | 'tick' | 'file' | 'files'
  readonly options?: readonly string[]
  readonly initial?: string
  readonly required?: boolean
  readonly maxLength?: number | undefined
}

export function Field({ spec }: { readonly spec: FieldSpec }) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>
        {spec.label}
        {!spec.required && spec.kind !== 'tick' && <span class="hint"> optional</span>}
      </label>
      <Control id={id} spec={spec} />
    </div>
  )
}

function Control({ id, spec }: { readonly id: string; readonly spec: FieldSpec }) {
  const { name, kind, options = [], initial = '', required = false, maxLength } = spec
  const shared = { id, name, required }
  switch (kind) {
    case 'text':
      return <textarea {...shared} rows={2} maxLength={maxLength} defaultValue={initial} />
    case 'choice':
      return (
        <select {...shared} defaultValue={initial}>
          {!required && <option value="" />}
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      )
    case 'tick':
      return <input id={id} name={name} type="checkbox" defaultChecked={initial === 'true'} />
    case 'file':
    case 'files':
      return <input {...shared} type="file" multiple={kind === 'files'} />
    case 'number':
      return <input {...shared} type="number" step="any" defaultValue={initial} />
    default:
      return <input {...shared} type="text" maxLength={maxLength} defaultValue={initial} />
  }
}

/** What was filled in, as Dify wants it. Files are stored first. */
export async function valuesOf(
  app: App,
  form: HTMLFormElement,
  fields: readonly FieldSpec[],
): Promise<Record<string, unknown>> {
  const data = new FormData(form)
  const values: Record<string, unknown> = {}
  for (const { name, kind } of fields) {
    const written = data.get(name)
    if (kind === 'tick') values[name] = written === 'on'
    else if (kind === 'number') values[name] = written ? Number(written) : undefined
    else if (kind === 'file' || kind === 'files') {
      const files = data.getAll(name).filter((file) => file instanceof File && file.name)
      const stored = await Promise.all((files as File[]).map(async (file) => referTo(file, await upload(app, file))))
      values[name] = kind === 'files' ? stored : stored[0]
    } else values[name] = written
  }
  return values
}
