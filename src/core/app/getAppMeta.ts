import { checkNoParams, type NoParams } from '../params/checkParams.ts'
import { checked } from '../reading/checked.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** An emoji on a colour. */
export interface EmojiIcon {
  /** The emoji. */
  content?: string | null | undefined
  /** CSS colour behind the emoji. */
  background?: string | null | undefined
}

/** A tool's icon: the address of an image, or an emoji on a colour. */
export type ToolIcon = string | EmojiIcon

/** What an app's tools look like. */
export interface AppMeta {
  /** Icons by tool name. */
  tool_icons?: Record<string, ToolIcon> | null | undefined
}

const appMeta = checked<AppMeta>({})

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
 * @throws {DifyParamsError} An option stands in the place of the params; nothing was sent.
 * @throws {DifyApiError} `unauthorized`
 * @see https://docs.dify.ai/en/api-reference/applications/get-app-meta
 */
export async function getAppMeta(ctx: DifyContext, params?: NoParams, options?: RequestOptions): Promise<AppMeta> {
  checkNoParams(params)
  return readJson(ctx, { method: 'GET', path: 'meta' }, appMeta, options)
}
