import { checkNoParams, type NoParams } from '../params/checkParams.ts'
import { checked } from '../reading/checked.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** How the app's own web page presents itself. */
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
  /** Description of the app, as the page gives it; null if it gives none. */
  description?: string | null | undefined
  /** Who holds the copyright, as the page says it; null if it does not. */
  copyright?: string | null | undefined
  /** Address of the privacy policy. */
  privacy_policy?: string | null | undefined
  /** What stands in the empty field for a message; null if nothing does. Servers from 1.15. */
  input_placeholder?: string | null | undefined
  /** A disclaimer in the words of the app's owner; empty if there is none. */
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
