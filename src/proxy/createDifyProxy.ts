import { paramError } from '../core/errors/DifyParamsError.ts'
import { isDifyError } from '../core/errors/isDifyError.ts'
import { readNothing } from '../core/reading/readNothing.ts'
import type { DifyContext } from '../core/transport/context.ts'
import { createFetchContext } from '../core/transport/createFetchContext.ts'
import { checkOrigin } from './checkOrigin.ts'
import { type DifyOperation, operations } from './operations.ts'
import type { DifyProxyOptions, ProxyCall, ProxyParams } from './options.ts'
import { toAllowed } from './presets.ts'
import { readParams } from './readParams.ts'
import { refusal, toRefusal } from './refusal.ts'
import { findRoute, toRequest, toRoute } from './route.ts'
import { toAnswer } from './toAnswer.ts'

const stops: Readonly<Partial<Record<DifyOperation, DifyOperation>>> = {
  sendChatMessage: 'stopChatMessage',
  sendCompletionMessage: 'stopCompletionMessage',
  runWorkflow: 'stopWorkflowTask',
  runWorkflowById: 'stopWorkflowTask',
}

/**
 * Creates a handler that passes calls from browsers on to Dify, so that the key stays on the server. It is a
 * web-standard function from `Request` to `Response`, for Next.js, Hono, Cloudflare Workers, Deno, Bun and Node. In the
 * browser, every function then works with `createDifyContext({ baseUrl: '/api/dify' })`, without a key.
 *
 * Only the operations in `allow` pass, with the `user` of your session. Nothing else of the browser's request reaches
 * Dify: no headers, no unknown query params or form parts, and only the paths of the operations. Replies are streamed
 * byte for byte; errors keep Dify's status and code. The proxy does not limit how often a user may call: do that
 * yourself.
 *
 * @example
 * ```ts
 * const proxy = createDifyProxy({
 *   apiKey: process.env.DIFY_API_KEY,
 *   allow: ['chat'],
 *   user: (request) => userOf(request), // from your session
 *   params: {
 *     sendChatMessage: (params) => ({ ...params, inputs: { plan: 'free' } }),
 *   },
 *   stopOnDisconnect: true,
 * })
 * export { proxy as GET, proxy as POST, proxy as DELETE }
 * ```
 *
 * @throws {DifyParamsError} `allow` or `params` names an operation there is not, or an option of the context is wrong.
 */
export function createDifyProxy(options: DifyProxyOptions): (request: Request) => Promise<Response> {
  const { maxJson = 1_000_000, maxUpload = 16_000_000, origins, stopOnDisconnect, waitUntil } = options
  const ctx = options.context ?? createFetchContext(options)
  const allowed = toAllowed(options.allow)
  const routes = (Object.keys(operations) as DifyOperation[]).map(toRoute)
  const base = `/${options.basePath ?? 'api/dify'}/`.replace(/\/+/g, '/')
  for (const name of Object.keys(options.params ?? {})) {
    if (!Object.hasOwn(operations, name)) throw paramError('params', `knows no "${name}"`)
  }

  async function pass(request: Request): Promise<Response> {
    // The path is used undecoded: another server could decode it to a different one.
    const [, path = '', search = ''] = /^\w+:\/\/[^/?#]*([^?#]*)\??([^#]*)$/.exec(request.url) ?? []
    if (!path.startsWith(base)) throw refusal(404, 'not_found', 'There is nothing here.')
    checkOrigin(request, origins)
    const { route, ids } = findRoute(routes, request.method, path.slice(base.length)) ?? {}
    if (!route || !allowed.has(route.operation)) {
      throw refusal(403, 'forbidden', `${route?.operation ?? 'This'} is not allowed here.`)
    }
    const user = await options.user(request)
    if (user instanceof Response) return user
    if (typeof user !== 'string' || !user.trim()) throw refusal(401, 'unauthorized', 'Nobody is signed in.')
    const sent = await readParams(request, route, search, { json: maxJson, form: maxUpload })
    const call = { operation: route.operation, user, request }
    const params = await applyHook(options, { ...sent, ...ids, user }, call)
    if (params instanceof Response) return params

    const toDify = { ...toRequest(route, { ...params, user }), stream: true }
    const { signal } = request
    if (route.operation === 'deleteConversation') await checkOwner(ctx, params['conversation_id'], user, signal)
    const response = await ctx.send(toDify, { signal })
    const stopName = stopOnDisconnect ? stops[route.operation] : undefined
    const stop = stopName && ((task_id: string) => stopTask(ctx, stopName, task_id, user))
    return toAnswer(ctx, toDify, response, signal, stop, waitUntil)
  }

  return async (request) => {
    try {
      return await pass(request)
    } catch (error) {
      // The browser has gone, so nobody reads this response.
      if (request.signal.aborted) return refusal(499, 'client_closed_request', 'The browser closed the connection.')
      if (!(error instanceof Response)) options.onError?.(error, request)
      return toRefusal(error)
    }
  }
}

async function applyHook(options: DifyProxyOptions, params: ProxyParams, call: ProxyCall) {
  try {
    return (await options.params?.[call.operation]?.(params, call)) ?? params
  } catch (error) {
    // The hook checked params with this SDK, whose messages name fields, but never quote values.
    if (isDifyError(error) && error.name === 'DifyParamsError') throw refusal(400, 'invalid_param', error.message)
    throw error
  }
}

/**
 * Rejects with Dify's error unless the conversation belongs to this user and this app. Servers 1.8.0 to 1.13.0 delete
 * any conversation for anyone, but every server lists messages only for their own user.
 */
async function checkOwner(
  ctx: DifyContext,
  conversation_id: unknown,
  user: string,
  signal: AbortSignal,
): Promise<void> {
  const request = toRequest(toRoute('listConversationMessages'), { conversation_id, user, limit: 1 })
  await readNothing(ctx, request, { signal })
}

async function stopTask(ctx: DifyContext, operation: DifyOperation, task_id: string, user: string): Promise<void> {
  const request = toRequest(toRoute(operation), { task_id, user })
  // The caller has left, so nobody can catch an error of the stop call; the context's hooks learn of it.
  await readNothing(ctx, request, { timeout: 10_000 }).catch(() => {})
}
