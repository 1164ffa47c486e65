import type { DifyRequest } from '../transport/context.ts'

/**
 * Makes a multipart body, without the fields that are `undefined`. The runtime writes the Content-Type with the
 * boundary: a Content-Type set by hand breaks the body.
 */
export function multipart(
  fields: Readonly<Record<string, File | string | undefined>>,
): Pick<DifyRequest, 'form' | 'redirect'> {
  const form = new FormData()
  for (const name in fields) {
    const value = fields[name]
    if (value !== undefined) form.append(name, value)
  }
  // Unless redirects are errors, Node keeps a copy of the whole body. Workers do not support `redirect: 'error'`.
  return { form, ...(/^Node/.test(globalThis.navigator?.userAgent) && { redirect: 'error' }) }
}
