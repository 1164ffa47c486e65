import { createHash } from 'node:crypto'

/**
 * Who is behind a request. There is no sign-in here: each browser gets a random session that scripts cannot read, and
 * is the user that this session stands for. In your app, this is where your own sign-in goes.
 */
export function userOf(request: Request): string | undefined {
  const session = /(?:^|; )session=([\w-]{36})/.exec(request.headers.get('cookie') ?? '')?.[1]
  // Dify is told who it is, not how to be them.
  return session && `web-${createHash('sha256').update(session).digest('hex').slice(0, 16)}`
}

/** The cookie for a browser that has none yet. */
export function newSession(): string {
  return `session=${crypto.randomUUID()}; Path=/api; HttpOnly; SameSite=Strict; Max-Age=31536000`
}
