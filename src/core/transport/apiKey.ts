import { paramError } from '../errors/DifyParamsError.ts'

/** A key, or a function that gets it. `undefined` is for where a proxy adds it. */
export type ApiKey = string | (() => string | undefined | Promise<string | undefined>)

/** A key as it is sent. Secrets read from files end in a newline more often than not. */
export function checkKey(key: string | undefined, allowInBrowser: boolean | undefined): string {
  const trimmed = key?.trim() ?? ''
  if (/^(?:app|dataset)-/.test(trimmed) && !allowInBrowser && isBrowser()) {
    throw paramError(
      'apiKey',
      'must not be a key of Dify in a browser, where every visitor can read it: let a proxy on your server add it, or ' +
        'set dangerouslyAllowBrowser',
    )
  }
  return trimmed
}

/** A page, or a worker of one: these have no document, but the browser's name. */
function isBrowser(): boolean {
  return Boolean(globalThis.document) || /^Mozilla\//.test(globalThis.navigator?.userAgent ?? '')
}
