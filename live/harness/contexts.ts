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
  const open = (apiKey: string, baseUrl = keys.base_url) => {
    const name = `${baseUrl} ${apiKey}`
    const context = made.get(name) ?? createDifyContext({ apiKey, baseUrl, hooks, fetch: ending(signal) })
    made.set(name, context)
    return context
  }
  return {
    app(role, baseUrl) {
      const app = keys.apps[role]
      if (!app) throw new Skipped(`the keys file has no app ${role}`)
      onRole(role)
      return open(app.key, baseUrl)
    },
    knowledge() {
      if (!keys.dataset_key) throw new Skipped('the keys file has no dataset_key')
      return open(keys.dataset_key)
    },
  }
}

/** A `fetch` whose requests also end with this signal. */
function ending(signal: AbortSignal) {
  return (url: string, init: RequestInit): Promise<Response> => {
    const signals = init.signal ? [signal, init.signal] : [signal]
    return fetch(url, { ...init, signal: AbortSignal.any(signals) })
  }
}
