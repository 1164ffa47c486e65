import type { FormInput, HumanInputForm } from 'dify-oapi/chat'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { App } from '../dify.ts'
import { type Problem, problemOf } from '../lib/problem.ts'
import type { OpenForm } from '../state/turn.ts'
import { Field, type FieldSpec, valuesOf } from './Field.tsx'
import { Markdown } from './Markdown.tsx'
import { ProblemNote } from './ProblemNote.tsx'

interface Props {
  readonly app: App
  readonly open: OpenForm
}

/** A form by which a chatflow asks the person at the page, and waits. */
export function FormCard({ app, open: { form, answer } }: Props) {
  const card = useRef<HTMLFormElement>(null)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const fields = (form.inputs ?? []).map((input) => specOf(input, form))
  useLayoutEffect(() => card.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus(), [])

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const button = event.submitter as HTMLButtonElement | null
    if (!card.current) return
    setSending(true)
    try {
      answer({ action: button?.value ?? '', inputs: await valuesOf(app, card.current, fields) })
    } catch (error) {
      setProblem(problemOf(error))
      setSending(false)
    }
  }
  return (
    <form ref={card} class="card" aria-label={form.node_title ?? 'A question for you'} onSubmit={submit}>
      <p class="card-title">{form.node_title ?? 'A question for you'}</p>
      {form.form_content && <Markdown text={withoutPlaceholders(form.form_content)} />}
      {fields.map((spec) => (
        <Field key={spec.name} spec={spec} />
      ))}
      {problem && <ProblemNote problem={problem} />}
      <div class="buttons">
        {form.actions?.map(({ id, title, button_style }, at) => (
          <button
            key={id}
            type="submit"
            value={id}
            disabled={sending}
            class={button_style === 'primary' || at === 0 ? 'primary' : 'plain'}
          >
            {title ?? id}
          </button>
        ))}
      </div>
    </form>
  )
}

/** Dify wants a value for every field. */
function specOf(input: FormInput, { resolved_default_values }: HumanInputForm): FieldSpec {
  const name = input.output_variable_name
  const initial = String(Object(resolved_default_values)[name] ?? input.default?.value ?? '')
  const kinds: Readonly<Record<string, FieldSpec['kind']>> = { select: 'choice', file: 'file', 'file-list': 'files' }
  const label = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')
  const options = input.option_source?.value ?? []
  return {
    name,
    label,
    kind: kinds[input.type] ?? 'text',
    options,
    initial: initial || (options[0] ?? ''),
    required: true,
  }
}

/** The text says where the values go; here they have fields of their own below it. */
function withoutPlaceholders(content: string): string {
  return content.replace(/\{\{#\$output\.\w+#\}\}/g, '')
}
