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
  /** Text to speak. Either this or `message_id` is required. */
  text?: string | undefined
  /** Id of the message whose answer to speak. Takes precedence over `text`. */
  message_id?: string | undefined
  /** A voice of the app's text-to-speech model. @default the app's voice, see `getAppParameters` */
  voice?: string | undefined
  /** Your id for the end user. Required here: without it, Dify would use a single user that all such calls share. */
  user: string
  /** Has no effect: the model decides whether the audio is streamed. */
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

/** Checks the response when there is no audio: it is `null` as JSON. */
const nothing: Checked<null> = (value) =>
  value === null ? undefined : [{ path: '', message: 'must be audio, or null' }]

/**
 * Turns a text, or the answer of a message, into speech. Resolves when the audio begins; `type` is its MIME type,
 * usually `audio/mpeg`. Resolves with `null` if there is nothing to speak: the message does not exist, or has no
 * answer.
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
  if (!json.text && !json.message_id) throw paramError('text', 'is required if there is no message_id')
  const request: DifyRequest = { method: 'POST', path: 'text-to-audio', json: { ...json }, stream: true }
  const response = await ctx.send(request, options)
  if (/json/i.test(response.headers.get('content-type') ?? '')) {
    const text = await readText(openBody(response, ctx, request, options))
    const json = tryJson(text)
    return matching(ctx, operationOf(request), nothing, json === undefined ? text : json)
  }
  return toBlob(ctx, request, response, options)
}
