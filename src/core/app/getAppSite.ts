import { checkNoParams, type NoParams } from '../params/checkParams.ts'
import { checked } from '../reading/checked.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** How the app's own web page presents itself. */
export interface AppSite {
  title: string
  chat_color_theme?: string | null | undefined
  chat_color_theme_inverted?: boolean | null | undefined
  icon_type?: 'emoji' | 'image' | (string & {}) | null | undefined
  /** An emoji, or the id of an image. */
  icon?: string | null | undefined
  /** CSS colour behind an emoji. */
  icon_background?: string | null | undefined
  /** Signed address of an image, good for minutes. */
  icon_url?: string | null | undefined
  description?: string | null | undefined
  copyright?: string | null | undefined
  /** Address of the privacy policy. */
  privacy_policy?: string | null | undefined
  /** Servers from 1.15. */
  input_placeholder?: string | null | undefined
  custom_disclaimer?: string | null | undefined
  /** For example `en-US`. */
  default_language?: string | null | undefined
  show_workflow_steps?: boolean | null | undefined
  /** Whether answers carry the app's icon. */
  use_icon_as_answer_icon?: boolean | null | undefined
}

const appSite = checked<AppSite>({})

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
export async function getAppSite(ctx: DifyContext, params?: NoParams, options?: RequestOptions): Promise<AppSite> {
  checkNoParams(params)
  return readJson(ctx, { method: 'GET', path: 'site' }, appSite, options)
}
