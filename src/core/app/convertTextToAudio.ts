import * as v from 'valibot'
import { paramError } from '../errors/DifyParamsError.ts'
import { tryJson } from '../errors/tryJson.ts'
import { checkParams, nonEmpty, type ParamsSchema } from '../params/checkParams.ts'
import type { Checked } from '../reading/checked.ts'
import { matching } from '../reading/matching.ts'
import { openBody, readText } from '../reading/openBody.ts'
import { type DifyBlob, toBlob } from '../reading/readBlob.ts'
import { type DifyContext, type DifyRequest, operationOf, type RequestOptions } from '../transport/context.ts'

/** What `convertTextToAudio` takes. */
export interface ConvertTextToAudioParams {
  /** What to say. Either this or `message_id`. */
  text?: string | undefined
  /** Message whose answer to say. Wins over `text`. */
  message_id?: string | undefined
  /** A voice of the app's text-to-speech model. @default the app's, see `getAppParameters` */
  voice?: string | undefined
  /** Your id for the end user. Required here: Dify would count it to a user shared by all who send none. */
  user: string
  /** Has no effect: the model decides whether audio comes bit by bit. */
  streaming?: boolean | undefined
}

/** Schema of what `convertTextToAudio` takes. */
export const ConvertTextToAudioParamsSchema: ParamsSchema<ConvertTextToAudioParams> = v.looseObject({
  text: v.optional(v.string()),
  message_id: v.optional(v.string()),
  voice: v.optional(v.string()),
  user: nonEmpty(),
  streaming: v.optional(v.boolean()),
})

/** Nothing to say: the answer is JSON's `null`, where no audio comes. */
const nothing: Checked<null> = (value) =>
  value === null ? undefined : [{ path: '', message: 'must be audio, or null' }]

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
  const request: DifyRequest = { method: 'POST', path: 'text-to-audio', json: { ...json }, stream: true }
  const response = await ctx.send(request, options)
  if (/json/i.test(response.headers.get('content-type') ?? '')) {
    const text = await readText(openBody(response, ctx, request, options))
    const json = tryJson(text)
    return matching(ctx, operationOf(request), nothing, json === undefined ? text : json)
  }
  return toBlob(ctx, request, response, options)
}
