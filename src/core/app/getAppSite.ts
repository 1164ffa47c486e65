import * as v from 'valibot'
import { model, nullish, openEnum } from '../params/schema.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** How the app's own web page presents itself. */
export const AppSiteSchema = model({
  title: v.string(),
  chat_color_theme: nullish(v.string()),
  chat_color_theme_inverted: nullish(v.boolean()),
  icon_type: nullish(openEnum<'emoji' | 'image'>()),
  /** An emoji, or the id of an image. */
  icon: nullish(v.string()),
  /** CSS colour behind an emoji. */
  icon_background: nullish(v.string()),
  /** Signed address of an image, good for minutes. */
  icon_url: nullish(v.string()),
  description: nullish(v.string()),
  copyright: nullish(v.string()),
  /** Address of the privacy policy. */
  privacy_policy: nullish(v.string()),
  /** Servers from 1.15. */
  input_placeholder: nullish(v.string()),
  custom_disclaimer: nullish(v.string()),
  /** For example `en-US`. */
  default_language: nullish(v.string()),
  show_workflow_steps: nullish(v.boolean()),
  /** Whether answers carry the app's icon. */
  use_icon_as_answer_icon: nullish(v.boolean()),
})
export type AppSite = v.InferOutput<typeof AppSiteSchema>

/**
 * Gets title, icon, colours and texts of the app's web page, to give a page of your own the same look. Servers from
 * 1.4.
 *
 * @example
 * ```ts
 * const { title, icon_type, icon, icon_url } = await getAppSite(dify)
 * const logo = icon_type === 'image' ? icon_url : icon
 * ```
 *
 * @throws {DifyApiError} `forbidden` (also: the app has no web page)
 * @see https://docs.dify.ai/en/api-reference/applications/get-app-webapp-settings
 */
export async function getAppSite(
  ctx: DifyContext,
  _params?: Record<string, never>,
  options?: RequestOptions,
): Promise<AppSite> {
  return readJson(ctx, { method: 'GET', path: 'site' }, AppSiteSchema, options)
}
