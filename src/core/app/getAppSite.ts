import { checkNoParams, type NoParams } from '../params/checkParams.ts'
import { checked } from '../reading/checked.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** How the app's own web page looks, and its texts. */
export interface AppSite {
  /** Title of the page. */
  title: string
  /** Colour theme of the chat; null if none is set. */
  chat_color_theme?: string | null | undefined
  /** Whether the colours of the theme are inverted. */
  chat_color_theme_inverted?: boolean | null | undefined
  /** Whether `icon` is an emoji or an image. */
  icon_type?: 'emoji' | 'image' | (string & {}) | null | undefined
  /** An emoji, or the id of an image. */
  icon?: string | null | undefined
  /** CSS colour behind an emoji. */
  icon_background?: string | null | undefined
  /** Signed URL of an image; it expires within minutes. */
  icon_url?: string | null | undefined
  /** Description of the app on the page; null if there is none. */
  description?: string | null | undefined
  /** Copyright notice of the page; null if there is none. */
  copyright?: string | null | undefined
  /** Address of the privacy policy. */
  privacy_policy?: string | null | undefined
  /** Placeholder of the empty message field; null if there is none. Servers from 1.15. */
  input_placeholder?: string | null | undefined
  /** Disclaimer that the app's owner wrote; empty if there is none. */
  custom_disclaimer?: string | null | undefined
  /** Language of the page, for example `en-US`. */
  default_language?: string | null | undefined
  /** Whether the page shows the steps of the workflow behind an answer. */
  show_workflow_steps?: boolean | null | undefined
  /** Whether answers carry the app's icon. */
  use_icon_as_answer_icon?: boolean | null | undefined
}

const appSite = checked<AppSite>({})

/**
 * Gets title, icon, colours and texts of the app's web page, so that your own page can look the same. Servers from 1.4.
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
