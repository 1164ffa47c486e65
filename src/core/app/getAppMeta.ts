import * as v from 'valibot'
import { model, nullish } from '../params/schema.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** A tool's icon: the address of an image, or an emoji on a colour. */
export type ToolIcon =
  | string
  | {
      /** The emoji. */
      content?: string | null
      /** CSS colour. */
      background?: string | null
    }

function isToolIcon(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null)
}

/** What an app's tools look like. */
export const AppMetaSchema = model({
  /** Icons by tool name. */
  tool_icons: nullish(v.record(v.string(), v.custom<ToolIcon>(isToolIcon, 'must be an address or an object'))),
})
export type AppMeta = v.InferOutput<typeof AppMetaSchema>

/**
 * Gets the icons of the tools that the app uses.
 *
 * @example
 * ```ts
 * const { tool_icons } = await getAppMeta(dify)
 * const icon = tool_icons?.['calculator']
 * const text = typeof icon === 'object' ? icon.content : undefined
 * ```
 *
 * @throws {DifyApiError} `unauthorized`
 * @see https://docs.dify.ai/en/api-reference/applications/get-app-meta
 */
export async function getAppMeta(
  ctx: DifyContext,
  _params?: Record<string, never>,
  options?: RequestOptions,
): Promise<AppMeta> {
  return readJson(ctx, { method: 'GET', path: 'meta' }, AppMetaSchema, options)
}
