import * as v from 'valibot'
import { checkNoParams, type NoParams } from '../params/checkParams.ts'
import { checked } from '../reading/checked.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** Name, description and kind of an app. */
export interface AppInfo {
  /** Name of the app. */
  name: string
  /** Description of the app; empty if it has none. */
  description?: string | null | undefined
  /** Names of the tags that the app has in Dify. */
  tags?: string[] | null | undefined
  /** Kind of app, which decides which functions can be called. Servers from 1.4. */
  mode?:
    | 'chat'
    | 'agent-chat'
    | 'agent'
    | 'advanced-chat'
    | 'completion'
    | 'workflow'
    | (string & {})
    | null
    | undefined
  /** Name of the app's author in Dify. Servers from 1.4.3. */
  author_name?: string | null | undefined
}

const appInfo = checked<AppInfo>({ name: v.string() })

/**
 * Gets name, description, tags and mode of the app that the key belongs to. This is the quickest way to check a key.
 *
 * @example
 * ```ts
 * const { name, mode } = await getAppInfo(dify)
 * ```
 *
 * @throws {DifyParamsError} An option stands in the place of the params; nothing was sent.
 * @throws {DifyApiError} `unauthorized`
 * @see https://docs.dify.ai/en/api-reference/applications/get-app-info
 */
export async function getAppInfo(ctx: DifyContext, params?: NoParams, options?: RequestOptions): Promise<AppInfo> {
  checkNoParams(params)
  return readJson(ctx, { method: 'GET', path: 'info' }, appInfo, options)
}
