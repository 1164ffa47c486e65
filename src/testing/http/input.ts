import { replyError } from '../replyError.ts'
import type { EndUser } from '../server.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'
import type { Call } from './call.ts'

/** A JSON body, under the server's conditions. */
export async function readBody(call: Call): Promise<Wire> {
  if (!/^application\/([\w.-]+\+)?json\b/i.test(call.req.header('content-type') ?? '')) {
    const message = "Did not attempt to load JSON data because the request Content-Type was not 'application/json'."
    throw replyError('unsupported_media_type', message, 415)
  }
  let body: unknown
  try {
    body = JSON.parse(await call.req.text())
  } catch {
    throw replyError('bad_request', 'The browser (or proxy) sent a request that this server could not understand.')
  }
  // The server takes any JSON for an object, and stumbles over it.
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw replyError('unknown', 'Internal Server Error', 500)
  }
  return body as Wire
}

/** A JSON body, and the end user it names. Where the user may be left out, a shared one stands in. */
export async function readBodyOfUser(
  call: Call,
  state: State,
  need: 'required' | 'optional',
): Promise<{ body: Wire; user: EndUser }> {
  const body = await readBody(call)
  return { body, user: userOf(call, state, body['user'], need) }
}

/** The end user a query names. */
export function readQueryOfUser(
  call: Call,
  state: State,
  need: 'required' | 'optional',
): { query: Wire; user: EndUser } {
  const query = call.req.query()
  return { query, user: userOf(call, state, query['user'], need) }
}

/** The files of a multipart body, and the end user it names. A body of another kind has none. */
export async function readFormOfUser(
  call: Call,
  state: State,
): Promise<{ files: File[]; count: number; user: EndUser }> {
  const form = await call.req.formData().catch(() => new FormData())
  const all = [...form.values()].filter((value) => typeof value !== 'string')
  const files = form.getAll('file').filter((value) => typeof value !== 'string')
  return { files, count: all.length, user: userOf(call, state, form.get('user'), 'optional') }
}

function userOf(call: Call, state: State, named: unknown, need: 'required' | 'optional'): EndUser {
  if (!named && need === 'required') throw replyError('invalid_param', 'Arg user must be provided.')
  const name = named ? String(named) : 'DEFAULT-USER'
  const { app } = call.var
  for (const user of state.users.values()) {
    if (user.app === app && user.name === name) return user
  }
  const user = { id: crypto.randomUUID(), app, name, anonymous: !named, created_at: state.now() }
  state.users.set(user.id, user)
  return user
}
