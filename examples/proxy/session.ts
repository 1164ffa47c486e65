/** Stands in for your sign-in, which keeps sessions in a database or in a signed cookie. */
const sessions: ReadonlyMap<string, string> = new Map([['demo-8Kq2vXw7', 'ada']])

/**
 * Who is behind a request. The browser holds a session that it cannot make up; a name it could write by itself, in a
 * header or a plain cookie, would let everybody be anybody.
 */
export function userOf(request: Request): string | undefined {
  const session = /(?:^|; )session=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return session && sessions.get(session)
}
