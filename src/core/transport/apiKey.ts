import { paramError } from '../errors/DifyParamsError.ts'

/** An API key, or a function that returns one. With `undefined`, no key is sent: a proxy has to add it. */
export type ApiKey = string | (() => string | undefined | Promise<string | undefined>)

/**
 * Returns the key as it is sent, without surrounding whitespace: secrets read from files often end in a newline. Throws
 * for a Dify key in a browser, unless that is allowed.
 */
export function checkKey(key: string | undefined, allowInBrowser: boolean | undefined): string {
  const trimmed = key?.trim() ?? ''
  if (/^(?:app|dataset)-/.test(trimmed) && !allowInBrowser && isBrowser()) {
    throw paramError(
      'apiKey',
      'must not be a Dify key in a browser, where every visitor can read it: let a proxy on your server add it, or ' +
        'set dangerouslyAllowBrowser',
    )
  }
  return trimmed
}

/** Whether this is a web page or one of its workers. Workers have no `document`, but a browser's user agent. */
function isBrowser(): boolean {
  return Boolean(globalThis.document) || /^Mozilla\//.test(globalThis.navigator?.userAgent ?? '')
}
