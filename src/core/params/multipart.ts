import type { DifyRequest } from '../transport/context.ts'

/**
 * A multipart body. Absent fields are left out. The runtime writes the Content-Type with its boundary: setting it by
 * hand breaks the body.
 */
export function multipart(
  fields: Readonly<Record<string, File | string | undefined>>,
): Pick<DifyRequest, 'form' | 'redirect'> {
  const form = new FormData()
  for (const name in fields) {
    const value = fields[name]
    if (value !== undefined) form.append(name, value)
  }
  // Unless a redirect is an error, Node keeps a copy of all that it sends; Workers do not know this word.
  return { form, ...(/^Node/.test(globalThis.navigator?.userAgent) && { redirect: 'error' }) }
}
