import type { FetchContextOptions } from './contextOptions.ts'
import { paramError } from './errors/DifyParamsError.ts'

/** Checks a key as soon as it is known, and never quotes it. */
export function checkKey(key: string | undefined, { dangerouslyAllowBrowser }: FetchContextOptions): string {
  // Secrets read from files end in a newline more often than not.
  const trimmed = key?.trim() ?? ''
  // The runtime's own error for an illegal header value quotes all of it.
  if (/[^\x21-\x7e]/.test(trimmed)) throw paramError('apiKey', 'holds characters no key has')
  if (/^(app|dataset)-/.test(trimmed) && 'document' in globalThis && !dangerouslyAllowBrowser) {
    throw paramError('apiKey', 'must not reach a browser: let a proxy add it, or set dangerouslyAllowBrowser')
  }
  return trimmed
}
