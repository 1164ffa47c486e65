// A Worker. In wrangler.jsonc, the compatibility flag `enable_request_signal` lets a call end with its browser even
// before the reply begins.
import { createDifyProxy } from 'dify-oapi/proxy'
import { userOf } from './session.ts'

interface Env {
  /** Set by `wrangler secret put DIFY_API_KEY`. */
  readonly DIFY_API_KEY: string
  readonly DIFY_BASE_URL?: string
}

interface Execution {
  waitUntil(work: Promise<unknown>): void
}

export default {
  async fetch(request: Request, env: Env, execution: Execution): Promise<Response> {
    const proxy = createDifyProxy({
      apiKey: env.DIFY_API_KEY,
      baseUrl: env.DIFY_BASE_URL,
      allow: ['chat'],
      user: userOf,
      stopOnDisconnect: true,
      // Without it, the Worker ends with its browser, and never gets to stop the run.
      waitUntil: (work) => execution.waitUntil(work),
    })
    return proxy(request)
  },
}
