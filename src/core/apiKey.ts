import type { FetchContextOptions } from './contextOptions.ts'
import { paramError } from './errors/DifyParamsError.ts'

/** A key as it is sent. Secrets read from files end in a newline more often than not. */
export function checkKey(key: string | undefined, options: FetchContextOptions): string {
  const trimmed = key?.trim() ?? ''
  if (/^(app|dataset)-/.test(trimmed) && 'document' in globalThis && !options.dangerouslyAllowBrowser) {
    throw paramError('apiKey', 'is public in a browser: use a proxy or dangerouslyAllowBrowser')
  }
  return trimmed
}
