import { DifyResponseError } from '../errors/DifyResponseError.ts'
import { toApiError } from '../errors/toApiError.ts'
import { tryJson } from '../errors/tryJson.ts'
import { type Body, readText } from './openBody.ts'

/** Throws what a 2xx answer means that is JSON or a page where events were asked for. */
export async function refuseBody(response: Response, body: Body, operation: string): Promise<void> {
  const type = response.headers.get('content-type') ?? ''
  if (!/json|html/i.test(type)) return
  const text = await readText(body)
  const json = tryJson(text)
  if (json?.code) throw toApiError(operation, { status: json.status }, text)
  const issues = [{ path: '', message: `expected events, got ${type}` }]
  throw new DifyResponseError(operation, issues, json ?? text.slice(0, 1000))
}
