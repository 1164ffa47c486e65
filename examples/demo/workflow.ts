import { createInterface } from 'node:readline/promises'
import { getAppParameters } from '../../src/core/app/getAppParameters.ts'
import { createDifyContext, type DifyContextOptions } from '../../src/core/index.ts'
import {
  driveWorkflow,
  emptyRun,
  type FormAnswer,
  type FormInput,
  getAppInfo,
  getWorkflowRun,
  type HumanInputForm,
  reduceRun,
} from '../../src/workflow/index.ts'
import { createBoard } from './board.ts'
import { losingOne } from './losingOne.ts'
import { bad, good, heading, line, note } from './terminal.ts'

const user = 'dify-oapi-demo'

/** Starts a workflow, shows its nodes at work, loses the connection on purpose, and answers what it asks. */
export async function demoWorkflow(options: DifyContextOptions, signal: AbortSignal): Promise<boolean> {
  const board = createBoard()
  const tell = (text: string) => {
    board.settle()
    note(text)
  }
  const dify = createDifyContext({ ...options, fetch: losingOne(options.fetch, tell) })
  const { name, mode } = await getAppInfo(dify, {}, { signal })
  heading(`${name} (${mode})`)
  const ask = askIn(signal)
  const inputs: Record<string, string> = {}
  for (const field of (await getAppParameters(dify, {}, { signal })).user_input_form ?? []) {
    const { variable, label, required } = Object(Object.values(field)[0])
    if (required) inputs[variable] = await ask(label || variable, 'rain')
  }

  let run = emptyRun
  const told = await driveWorkflow(
    dify,
    { inputs, user },
    {
      signal,
      stopOnAbort: true,
      onEvent: (event) => {
        run = reduceRun(run, event)
        board.show(run)
      },
      onForm: async (form) => {
        board.settle()
        const answer = await fillIn(form, ask)
        if (!form.form_token) note('This one went out by e-mail. The run goes on when somebody has answered it.')
        return answer
      },
    },
  ).finally(board.settle)

  heading('Outcome')
  const outcome = `${told.status} after ${told.elapsed_time?.toFixed(2) ?? '?'} s, ${told.total_steps ?? '?'} nodes`
  if (told.status === 'succeeded') good(outcome)
  else bad(`${outcome}: ${told.error ?? ''}`)
  for (const [key, value] of Object.entries(told.outputs ?? {})) line(`  ${key}: ${JSON.stringify(value)}`)
  const { workflow_run_id = '' } = told
  const record = await getWorkflowRun(dify, { workflow_run_id })
  note(`On record as ${record.id}: ${record.status}`)
  return told.status === 'succeeded'
}

type Ask = (question: string, fallback: string) => Promise<string>

/** Asks the person at the terminal; without one, the answer is the one proposed. */
function askIn(signal: AbortSignal): Ask {
  return async (question, fallback) => {
    const prompt = `? ${question} (${fallback}) `
    if (!process.stdin.isTTY || !process.stdout.isTTY) {
      line(`${prompt}${fallback}`)
      return fallback
    }
    const terminal = createInterface({ input: process.stdin, output: process.stdout })
    // While a question is open, Ctrl-C is a key and no signal.
    terminal.on('SIGINT', () => process.emit('SIGINT'))
    try {
      return (await terminal.question(prompt, { signal })).trim() || fallback
    } catch (error) {
      // Ctrl-D: no answer will come.
      if (!signal.aborted) process.emit('SIGINT')
      throw error
    } finally {
      terminal.close()
    }
  }
}

async function fillIn(form: HumanInputForm, ask: Ask): Promise<FormAnswer> {
  heading(`${form.node_title ?? 'A question'}: ${form.form_content ?? ''}`)
  const inputs: Record<string, unknown> = {}
  for (const field of form.inputs ?? []) {
    const proposed = Object(form.resolved_default_values)[field.output_variable_name]
    inputs[field.output_variable_name] = await askField(field, proposed, ask)
  }
  const actions = form.actions ?? []
  const choices = actions.map(({ title, id }, at) => `${at + 1} ${title ?? id}`).join(', ')
  for (;;) {
    if (actions.length === 0) return { action: '', inputs }
    const chosen = await ask(choices, '1')
    const action = actions.find(({ title, id }, at) => [`${at + 1}`, title, id].includes(chosen))
    if (action) return { action: action.id, inputs }
    bad('There is no such button.')
  }
}

async function askField(field: FormInput, proposed: unknown, ask: Ask): Promise<unknown> {
  const { type, output_variable_name: name } = field
  const options = field.option_source?.value ?? []
  if (type === 'select') {
    for (;;) {
      const chosen = await ask(`${name}: ${options.join(', ')}`, options[0] ?? '')
      if (options.length === 0 || options.includes(chosen)) return chosen
      bad('That is none of them.')
    }
  }
  if (!/^file/.test(type)) return ask(name, String(proposed || field.default?.value || 'Fine with me'))
  const url = await ask(`${name}: address of an image`, 'https://picsum.photos/200.jpg')
  const file = { type: 'image', transfer_method: 'remote_url', url }
  return type === 'file' ? file : [file]
}
