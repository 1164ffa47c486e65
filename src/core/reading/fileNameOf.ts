/**
 * The file name in a `Content-Disposition`, as RFC 6266 defines it: `filename*=UTF-8''caf%C3%A9.txt` takes precedence
 * over `filename="cafe.txt"`. Folders are removed, so that the name cannot point to another place on disk.
 */
export function fileNameOf(disposition: string | null): string | undefined {
  const params: Record<string, string> = {}
  for (const [, name = '', value = ''] of (disposition ?? '').matchAll(PARAM)) {
    params[name.toLowerCase()] ??= value.startsWith('"')
      ? value.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1')
      : value.trim()
  }
  const name = decode(params['filename*']) ?? params['filename']
  const base = name?.replace(/^.*[/\\]/s, '')
  return base && !/^\.+$/.test(base) ? base : undefined
}

/** `; name=value`, the value a quoted string, in which anything may stand, or what comes before the next `;`. */
const PARAM = /;\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)/gs

/** `UTF-8'en'caf%C3%A9.txt`: charset, language, bytes. Only the two charsets that the RFC requires are supported. */
function decode(extended: string | undefined): string | undefined {
  const [, charset, bytes] = /^(UTF-8|ISO-8859-1)'[^']*'(.*)$/is.exec(extended ?? '') ?? []
  if (!charset || bytes === undefined) return undefined
  try {
    if (/^utf/i.test(charset)) return decodeURIComponent(bytes)
    return bytes.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  } catch {
    return undefined
  }
}
