import * as v from 'valibot'
import { arrayOf, model, nullish, openEnum } from '../params/schema.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** What an app is. */
export const AppInfoSchema = model({
  name: v.string(),
  description: nullish(v.string()),
  tags: nullish(arrayOf(v.string())),
  /** Kind of app, which decides what can be called. Servers from 1.4. */
  mode: nullish(openEnum<'chat' | 'agent-chat' | 'agent' | 'advanced-chat' | 'completion' | 'workflow'>()),
  /** Servers from 1.4.3. */
  author_name: nullish(v.string()),
})
export type AppInfo = v.InferOutput<typeof AppInfoSchema>

/**
 * Gets name, description, tags and mode of the app the key belongs to. The quickest way to check a key.
 *
 * @example
 * ```ts
 * const { name, mode } = await getAppInfo(dify)
 * ```
 *
 * @throws {DifyApiError} `unauthorized`
 * @see https://docs.dify.ai/en/api-reference/applications/get-app-info
 */
export async function getAppInfo(
  ctx: DifyContext,
  _params?: Record<string, never>,
  options?: RequestOptions,
): Promise<AppInfo> {
  return readJson(ctx, { method: 'GET', path: 'info' }, AppInfoSchema, options)
}
