import type { DifyContextOptions } from '../../src/core/index.ts'
import { type Seen, startServer, type TestServer } from './server.ts'

/** One thing a run does: it sends an event, or waits for humans. */
export type Step =
  | { readonly event: string; readonly forms?: undefined; readonly [field: string]: unknown }
  | { readonly forms: readonly FormStep[] }

/** A form; without a token it goes out by e-mail only. */
interface FormStep {
  readonly form_id: string
  readonly node_id: string
  readonly form_token: string | null
}

export interface RunServerOptions {
  readonly app?: 'workflow' | 'chatflow'
  readonly steps: readonly Step[]
  /** The event bus: `pubsub` loses what nobody listens to, `streams` tells every listener all of it. */
  readonly bus?: 'pubsub' | 'streams'
  /** Whether the run goes on while nobody listens. */
  readonly free?: boolean
  /** After how many bytes each event stream is cut, one after the other; further ones are not. */
  readonly cuts?: readonly number[]
  /** How they are cut: the body ends early, as behind proxies, or the connection breaks. */
  readonly cutBy?: 'end' | 'reset'
  /** Bytes per chunk. */
  readonly chunk?: number
  /** For how many turns of the event loop a run is still taken for paused after a form was submitted. */
  readonly race?: number
  /** A server before 1.14: runs cannot be joined. */
  readonly old?: boolean
}

type Json = Record<string, unknown>

interface Run {
  readonly id: string
  readonly user: string
  readonly log: Json[]
  readonly listeners: Set<Listener>
  readonly nodes: Map<string, Json>
  readonly open: Map<string, FormStep>
  readonly submitted: { token: string; json: unknown }[]
  status: string
  /** Turns of the event loop until a form that was submitted has its effect. */
  stale: number
  answer: string
  saved: string
  finish?: Json
  wake: () => void
}

interface Listener {
  /** Whether it has been told the story so far. */
  readonly isListening: () => boolean
  readonly push: (event: Json) => Promise<void>
  readonly end: () => void
}

export interface RunServer extends TestServer {
  /** All runs, the latest last. */
  readonly runs: readonly Run[]
  /** How many event streams were opened. */
  readonly streams: () => number
  /** Fills a form in from outside. */
  readonly submit: (form_token: string) => void
}

const tick = () => new Promise((resolve) => setImmediate(resolve))

/** Runs scripted workflows as servers from 1.14 do: in a worker of their own, watched over connections that come and go. */
export async function startRunServer(options: RunServerOptions): Promise<RunServer> {
  const { app = 'workflow', steps, bus = 'pubsub', free = false, cuts = [], chunk = 1 << 20, race = 0 } = options
  const runs: Run[] = []
  let streams = 0

  const envelope = ({ id }: Run) => ({
    task_id: `task-${id}`,
    workflow_run_id: id,
    ...(app === 'chatflow' && {
      message_id: `message-${id}`,
      conversation_id: 'conversation-1',
      created_at: 1_700_000_000,
    }),
  })

  async function publish(run: Run, fields: Json): Promise<void> {
    while (!free && ![...run.listeners].some(({ isListening }) => isListening()))
      await new Promise<void>((resolve) => {
        run.wake = resolve
      })
    const event: Json = { ...envelope(run), ...fields }
    record(run, event)
    run.log.push(event)
    const listeners = [...run.listeners]
    if (free) for (const listener of listeners) void listener.push(event)
    else await Promise.all(listeners.map((listener) => listener.push(event)))
    await tick()
  }

  /** What the server's database keeps of an event. */
  function record(run: Run, event: Json): void {
    const data = (event['data'] ?? {}) as Json
    const name = String(event['event'])
    if (name === 'message') run.answer += String(event['answer'])
    if (name === 'message_replace') run.answer = String(event['answer'])
    if (name === 'message_end' || name === 'workflow_paused') run.saved = run.answer
    if (/^(node|iteration|loop)_started$/.test(name)) {
      const id = name === 'node_started' ? data['id'] : `execution of ${data['node_id']}`
      run.nodes.set(String(id), { ...data, id, status: 'running' })
    }
    if (/_(finished|completed)$/.test(name) && name !== 'workflow_finished') {
      const id = name === 'node_finished' ? data['id'] : `execution of ${data['node_id']}`
      run.nodes.set(String(id), { ...run.nodes.get(String(id)), ...data, id })
    }
    if (name === 'workflow_finished') {
      run.finish = data
      run.status = String(data['status'])
    }
  }

  async function work(run: Run): Promise<void> {
    const started = { id: run.id, workflow_id: 'workflow-1', inputs: { topic: 'rain' }, created_at: 1_700_000_000 }
    await publish(run, { event: 'workflow_started', data: { ...started, reason: 'initial' } })
    for (const step of steps) {
      if (!step.forms) await publish(run, step)
      else {
        for (const form of step.forms) run.open.set(form.form_id, form)
        for (const form of step.forms) await publish(run, { event: 'human_input_required', data: formData(form) })
        while (run.open.size > 0) {
          const waiting = run.open.size
          run.status = 'paused'
          await publish(run, pauseOf(run))
          for (const listener of run.listeners) listener.end()
          while (run.open.size === waiting)
            await new Promise<void>((resolve) => {
              run.wake = resolve
            })
          while (run.stale-- > 0) await tick()
          run.status = 'running'
          await publish(run, { event: 'workflow_started', data: { ...started, reason: 'resumption' } })
          for (const form of step.forms.filter(({ form_id }) => !run.open.has(form_id))) {
            if (
              run.log.some(
                (e) => e['event'] === 'human_input_form_filled' && (e['data'] as Json)['node_id'] === form.node_id,
              )
            )
              continue
            await publish(run, {
              event: 'human_input_form_filled',
              data: { node_id: form.node_id, action_id: 'approve' },
            })
          }
        }
      }
    }
    for (const listener of run.listeners) listener.end()
  }

  const formData = (form: FormStep) => ({
    ...form,
    node_title: 'Ask',
    form_content: 'Well?',
    inputs: [{ type: 'paragraph', output_variable_name: 'comment', default: null }],
    actions: [{ id: 'approve', title: 'Approve', button_style: 'primary' }],
    display_in_ui: false,
    resolved_default_values: {},
    expiration_time: 1_800_000_000,
  })

  const pauseOf = (run: Run) => ({
    event: 'workflow_paused',
    data: {
      workflow_run_id: run.id,
      paused_nodes: [...run.open.values()].map(({ node_id }) => node_id),
      outputs: {},
      reasons: [...run.open.values()].map((form) => ({ TYPE: 'human_input_required', ...formData(form) })),
      status: 'paused',
      created_at: 1_700_000_000,
      elapsed_time: 1,
      total_tokens: 1,
      total_steps: 1,
    },
  })

  /** The story so far, as the server tells it to those who join: details of nodes are left out. */
  function snapshot(run: Run, paused: boolean): Json[] {
    const base = envelope(run)
    const data = {
      id: run.id,
      workflow_id: 'workflow-1',
      inputs: { topic: 'rain' },
      created_at: 1_700_000_000,
      reason: 'initial',
    }
    const events: Json[] = [{ ...base, event: 'workflow_started', data }]
    if (app === 'chatflow') events.push({ ...base, event: 'message_replace', answer: run.saved, reason: '' })
    for (const node of run.nodes.values()) {
      const { id, node_id, node_type, title, index, created_at, status, iteration_id = null, loop_id = null } = node
      const known = {
        id,
        node_id,
        node_type,
        title,
        index,
        predecessor_node_id: null,
        inputs: null,
        created_at,
        iteration_id,
        loop_id,
      }
      events.push({ ...base, event: 'node_started', data: { ...known, extras: {} } })
      if (status === 'running') continue
      const nulls = { process_data: null, outputs: null, error: null, execution_metadata: null, files: [] }
      const { elapsed_time, finished_at } = node
      events.push({ ...base, event: 'node_finished', data: { ...known, ...nulls, status, elapsed_time, finished_at } })
    }
    if (paused) {
      for (const form of run.open.values())
        events.push({ ...base, event: 'human_input_required', data: formData(form) })
      events.push({ ...base, ...pauseOf(run) })
    }
    return events
  }

  /** One connection to a run. */
  function listen(run: Run, first: readonly Json[], keepOnPause: boolean): Response {
    const cutAfter = cuts[streams++] ?? Number.POSITIVE_INFINITY
    let sent = 0
    const queue: { bytes: Uint8Array; done: () => void }[] = []
    let ended = false
    let notify = () => {}
    const enqueue = (text: string) =>
      new Promise<void>((done) => {
        queue.push({ bytes: new TextEncoder().encode(text), done })
        notify()
      })
    const drop = () => {
      run.listeners.delete(listener)
      for (const { done } of queue) done()
    }
    let caughtUp = false
    const listener: Listener = {
      isListening: () => caughtUp,
      push: async (event) => {
        const written = enqueue(`data: ${JSON.stringify(event)}\n\n`)
        if (event['event'] === 'workflow_finished' || (event['event'] === 'workflow_paused' && !keepOnPause)) {
          run.listeners.delete(listener)
          ended = true
        }
        await written
      },
      end: () => {},
    }
    void enqueue('event: ping\n\n')
    for (const event of first) void listener.push(event)
    if (!ended) {
      // The streams bus begins with all that has been; the other only knows what comes.
      if (bus === 'streams') for (const event of run.log) void listener.push(event)
      run.listeners.add(listener)
    }
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          while (queue.length === 0 && !ended)
            await new Promise<void>((resolve) => {
              notify = resolve
            })
          const next = queue[0]
          if (!next) return controller.close()
          const room = Math.min(next.bytes.length, chunk, cutAfter - sent)
          if (room <= 0) {
            drop()
            return options.cutBy === 'reset' ? controller.error(new Error('cut')) : controller.close()
          }
          controller.enqueue(next.bytes.slice(0, room))
          sent += room
          if (room < next.bytes.length) queue[0] = { ...next, bytes: next.bytes.slice(room) }
          else queue.shift()?.done()
          if (queue.length === 0 && !caughtUp) {
            caughtUp = true
            run.wake()
          }
        },
        cancel: drop,
      },
      { highWaterMark: 0 },
    )
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
  }

  const problem = (status: number, code: string) => Response.json({ code, message: code, status }, { status })
  const page = () =>
    new Response('<title>404 Not Found</title>', { status: 404, headers: { 'content-type': 'text/html' } })

  function start({ json }: Seen): Response {
    const id = `run-${runs.length + 1}`
    const run: Run = {
      id,
      user: (json as { user: string }).user,
      log: [],
      listeners: new Set(),
      nodes: new Map(),
      open: new Map(),
      submitted: [],
      status: 'running',
      stale: 0,
      answer: '',
      saved: '',
      wake: () => {},
    }
    runs.push(run)
    const response = listen(run, [], false)
    void work(run)
    return response
  }

  function join(run: Run | undefined, query: URLSearchParams): Response {
    if (options.old) return page()
    if (!run || query.get('user') !== run.user) return problem(404, 'not_found')
    if (run.finish) {
      const { task_id: _, workflow_run_id } = envelope(run)
      return listen(run, [{ event: 'workflow_finished', task_id: run.id, workflow_run_id, data: run.finish }], false)
    }
    const paused = run.status === 'paused'
    const told = query.get('include_state_snapshot') === 'true' ? snapshot(run, paused) : []
    return listen(run, told, query.get('continue_on_pause') === 'true')
  }

  function fill(form_token: string, json: unknown): Response {
    const run = runs.find(({ open }) => [...open.values()].some((form) => form.form_token === form_token))
    if (!run) return problem(412, 'human_input_form_submitted')
    for (const form of run.open.values()) if (form.form_token === form_token) run.open.delete(form.form_id)
    run.submitted.push({ token: form_token, json })
    run.stale = race
    run.wake()
    return Response.json({})
  }

  const server = await startServer(async (seen) => {
    const { method, path, query, json } = seen
    const find = (id: string | undefined) => runs.find((run) => run.id === id)
    const call = `${method} ${path}`
    if (call === 'POST workflows/run' || call === 'POST chat-messages') return start(seen)
    const joined = /^GET workflow\/(.+)\/events$/.exec(call)
    if (joined) return join(find(joined[1]), query)
    const detail = /^GET workflows\/run\/(.+)$/.exec(call)
    if (detail) {
      const run = find(detail[1])
      if (!run) return problem(404, 'not_found')
      const { id, status, finish } = run
      return Response.json({
        id,
        workflow_id: 'workflow-1',
        inputs: '{}',
        outputs: {},
        total_steps: 1,
        created_at: 1,
        ...finish,
        status,
      })
    }
    const form = /^POST form\/human_input\/(.+)$/.exec(call)
    if (form) return fill(form[1] ?? '', json)
    if (/^POST .*\/stop$/.test(call)) return Response.json({ result: 'success' })
    if (call === 'GET messages') {
      return Response.json({
        limit: 20,
        has_more: false,
        data: runs.map((run) => ({ id: `message-${run.id}`, answer: run.saved })),
      })
    }
    return page()
  })
  return {
    ...server,
    context: (more?: DifyContextOptions) => server.context({ retry: 0, ...more }),
    runs,
    streams: () => streams,
    submit: (form_token) => void fill(form_token, {}),
  }
}
