import { refusal } from './refusal.ts'

/**
 * Keeps other sites' pages from calling with the cookies of this one. Uploads and GETs reach a server without a CORS
 * preflight; what the browser says about where they come from, no page can forge.
 */
export function checkOrigin({ headers }: Request, origins: readonly string[] | undefined): void {
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  const trusted = origin && origins ? origins.includes(origin) : !site || site === 'same-origin' || site === 'none'
  if (!trusted) throw refusal(403, 'forbidden', 'Pages of this origin may not call.')
}
