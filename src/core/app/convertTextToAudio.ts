import * as v from 'valibot'
import { paramError } from '../errors/DifyParamsError.ts'
import { tryJson } from '../errors/tryJson.ts'
import { checkParams, model, nonEmpty, optional } from '../params/schema.ts'
import { matching } from '../reading/matching.ts'
import { openBody, readText } from '../reading/openBody.ts'
import { type DifyBlob, toBlob } from '../reading/readBlob.ts'
import { type DifyContext, type DifyRequest, operationOf, type RequestOptions } from '../transport/context.ts'

export const ConvertTextToAudioParamsSchema = model({
  /** What to say. Either this or `message_id`. */
  text: optional(v.string()),
  /** Message whose answer to say. Wins over `text`. */
  message_id: optional(v.string()),
  /** A voice of the app's text-to-speech model. @default the app's, see `getAppParameters` */
  voice: optional(v.string()),
  /** Your id for the end user. Required here: Dify would count it to a user shared by all who send none. */
  user: nonEmpty(),
  /** Has no effect: the model decides whether audio comes bit by bit. */
  streaming: optional(v.boolean()),
})
export type ConvertTextToAudioParams = v.InferInput<typeof ConvertTextToAudioParamsSchema>

/**
 * Says a text, or the answer of a message. Resolves when the audio begins; `type` says what it is, usually
 * `audio/mpeg`. Resolves with `null` when there is nothing to say: no such message, or one without an answer.
 *
 * @example
 * ```ts
 * const audio = await convertTextToAudio(dify, { text: 'Good morning', user: 'ada' })
 * const response = new Response(audio?.body, { headers: { 'content-type': audio?.type ?? 'audio/mpeg' } })
 * ```
 *
 * @throws {DifyApiError} `app_unavailable`, `invalid_param` (also: text to speech is turned off, or has no voice),
 * `provider_not_initialize`, `provider_quota_exceeded`, `model_currently_not_support`, `completion_request_error`,
 * `internal_server_error`
 * @see https://docs.dify.ai/en/api-reference/audio/convert-text-to-audio
 */
export async function convertTextToAudio(
  ctx: DifyContext,
  params: ConvertTextToAudioParams,
  options?: RequestOptions,
): Promise<DifyBlob | null> {
  const json = checkParams(ConvertTextToAudioParamsSchema, params)
  if (!json.text && !json.message_id) throw paramError('text', 'is required where there is no message_id')
  const request: DifyRequest = { method: 'POST', path: 'text-to-audio', json, stream: true }
  const response = await ctx.send(request, options)
  if (/json/i.test(response.headers.get('content-type') ?? '')) {
    const text = await readText(openBody(response, ctx, request, options))
    const json = tryJson(text)
    return matching(ctx, operationOf(request), v.null(), json === undefined ? text : json)
  }
  return toBlob(ctx, request, response, options)
}
