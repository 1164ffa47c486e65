import { paramError } from '../errors/DifyParamsError.ts'
import type { FetchContextOptions } from './contextOptions.ts'

/** A key as it is sent. Secrets read from files end in a newline more often than not. */
export function checkKey(key: string | undefined, options: FetchContextOptions): string {
  if (/^\s*(app|dataset)-/.test(`${key}`) && globalThis.document && !options.dangerouslyAllowBrowser) {
    throw paramError('apiKey', 'is public: use a proxy or dangerouslyAllowBrowser')
  }
  return `${key ?? ''}`.trim()
}
