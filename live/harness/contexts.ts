import { createDifyContext, type DifyContext, type DifyHooks } from 'dify-oapi'
import { type Contexts, Skipped } from './case.ts'
import type { Keys } from './keys.ts'

/** Contexts whose calls all end with the signal. Each is made once. */
export function createContexts(
  keys: Keys,
  signal: AbortSignal,
  hooks: DifyHooks,
  onRole: (role: string) => void = () => {},
): Contexts {
  const made = new Map<string, DifyContext>()
  const open = (apiKey: string) => {
    const known = made.get(apiKey) ?? createDifyContext({ ...ending(signal), apiKey, baseUrl: keys.base_url, hooks })
    made.set(apiKey, known)
    return known
  }
  return {
    app(role) {
      const app = keys.apps[role]
      if (!app) throw new Skipped(`the keys file has no app ${role}`)
      onRole(role)
      return open(app.key)
    },
    knowledge() {
      if (!keys.dataset_key) throw new Skipped('the keys file has no dataset_key')
      return open(keys.dataset_key)
    },
  }
}

/** A `fetch` whose requests also end with this signal. */
export function ending(signal: AbortSignal): { readonly fetch: (url: string, init: RequestInit) => Promise<Response> } {
  return {
    fetch: (url, init) => {
      const signals = init.signal ? [signal, init.signal] : [signal]
      return fetch(url, { ...init, signal: AbortSignal.any(signals) })
    },
  }
}
