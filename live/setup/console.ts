/** What the console said no with. */
export class ConsoleError extends Error {
  readonly status: number

  constructor(call: string, status: number, message: string) {
    super(`${call} was answered with ${status}: ${message}`)
    this.status = status
  }
}

/** A session in Dify's console, for what has no other API. */
export interface Console {
  /** The version the server gives itself. */
  readonly server: string | undefined
  readonly call: (method: 'GET' | 'POST' | 'DELETE', path: string, json?: object) => Promise<Record<string, unknown>>
}

export interface Account {
  /** Where the console is, without `/console/api`. */
  readonly url: string
  readonly email: string
  readonly password: string
}

/**
 * Logs in. Older servers return a token for the `Authorization` header; since about 1.10 they set cookies, and want one
 * of them again in the header `X-CSRF-Token`, and the password in Base64.
 */
export async function openConsole({ url, email, password }: Account): Promise<Console> {
  const base = `${url.replace(/\/+$/, '')}/console/api`
  const headers = new Headers({ 'content-type': 'application/json' })
  const send = async (method: string, path: string, json?: object): Promise<Response> => {
    const body = json && JSON.stringify(json)
    const target = `${base}/${path}`
    const response = await fetch(target, { method, headers, redirect: 'manual', ...(body && { body }) }).catch(
      (error) => {
        throw new ConsoleError(
          `${method} ${path}`,
          0,
          `no answer from ${base} (${Object(error.cause).code ?? error.message})`,
        )
      },
    )
    if (response.ok) return response
    throw new ConsoleError(`${method} ${path}`, response.status, messageOf(await response.text()))
  }

  const setup = await send('GET', 'setup')
  const server = setup.headers.get('x-version') ?? undefined
  await setup.body?.cancel()
  const login = await logIn(send, email, password)
  const { data } = (await login.json()) as { data?: { access_token?: string } }
  const cookies = login.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  if (data?.access_token) headers.set('authorization', `Bearer ${data.access_token}`)
  if (cookies.length > 0) headers.set('cookie', cookies.join('; '))
  const csrf = cookies.find((cookie) => /^(__Host-)?csrf_token=/.test(cookie))?.replace(/^[^=]*=/, '')
  if (csrf) headers.set('x-csrf-token', csrf)
  return {
    server,
    call: async (method, path, json) => {
      const text = await (await send(method, path, json)).text()
      return text ? JSON.parse(text) : {}
    },
  }
}

type Send = (method: string, path: string, json?: object) => Promise<Response>

/** In Base64 first: a server that wants the plain password takes the other for a wrong one, and the reverse. */
async function logIn(send: Send, email: string, password: string): Promise<Response> {
  const account = { email, remember_me: true, language: 'en-US' }
  try {
    return await send('POST', 'login', { ...account, password: Buffer.from(password).toString('base64') })
  } catch (error) {
    if (!(error instanceof ConsoleError) || error.status < 400 || error.status >= 500) throw error
    return send('POST', 'login', { ...account, password })
  }
}

function messageOf(text: string): string {
  try {
    const { message, error } = JSON.parse(text)
    return String(message || error || 'no reason given')
  } catch {
    return text.startsWith('<') ? 'a page, not Dify' : text.slice(0, 200)
  }
}
