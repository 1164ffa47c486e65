import { refusal } from './refusal.ts'

/**
 * Prevents pages of other sites from calling with this site's cookies. Uploads and GETs reach a server without a CORS
 * preflight, but no page can forge the headers with which the browser names the page's origin.
 */
export function checkOrigin({ headers }: Request, origins: readonly string[] | undefined): void {
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  const trusted = origin && origins ? origins.includes(origin) : !site || site === 'same-origin' || site === 'none'
  if (!trusted) throw refusal(403, 'forbidden', 'Pages of this origin must not call this proxy.')
}
