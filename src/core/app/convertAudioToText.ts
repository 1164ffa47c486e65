import * as v from 'valibot'
import { checkParams, nonEmpty, type ParamsSchema } from '../params/checkParams.ts'
import { type FileInput, fileInput, toFile } from '../params/file.ts'
import { multipart } from '../params/multipart.ts'
import { checked } from '../reading/checked.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** What `convertAudioToText` takes. */
export interface ConvertAudioToTextParams {
  /** The recording: mp3, m4a, wav, amr or mpga, up to 30 MB. */
  file: FileInput
  /** Your id for the end user. Required here: without it, Dify would use a single user that all such calls share. */
  user: string
}

/** Schema of what `convertAudioToText` takes. */
export const ConvertAudioToTextParamsSchema: ParamsSchema<ConvertAudioToTextParams> = v.looseObject({
  file: fileInput(),
  user: nonEmpty(),
})

/** The transcript of a recording. */
export interface ConvertAudioToTextResult {
  /** Text of the transcript. */
  text: string
}

const convertAudioToTextResult = checked<ConvertAudioToTextResult>({ text: v.string() })

/**
 * Transcribes a recording, with the workspace's default speech-to-text model. The app must have speech to text turned
 * on.
 *
 * Dify looks at the MIME type and accepts only one name for each format. This function therefore replaces `audio/mpeg`,
 * `audio/mp4`, `audio/x-wav` and similar types by the name that Dify accepts, and derives a missing type from the file
 * extension.
 *
 * @example
 * ```ts
 * const recording = await fetch('https://example.com/question.mp3')
 * const file = { name: 'question.mp3', data: await recording.blob() }
 * const { text } = await convertAudioToText(dify, { file, user: 'ada' })
 * ```
 *
 * @throws {DifyApiError} `app_unavailable`, `no_audio_uploaded`, `speech_to_text_disabled` (servers before 1.15:
 * `invalid_param`), `provider_not_support_speech_to_text`, `provider_not_initialize`, `provider_quota_exceeded`,
 * `model_currently_not_support`, `completion_request_error`, `audio_too_large`, `unsupported_audio_type`,
 * `internal_server_error`
 * @see https://docs.dify.ai/en/api-reference/audio/convert-audio-to-text
 */
export async function convertAudioToText(
  ctx: DifyContext,
  params: ConvertAudioToTextParams,
  options?: RequestOptions,
): Promise<ConvertAudioToTextResult> {
  const { file, ...fields } = checkParams(ConvertAudioToTextParamsSchema, params)
  const body = multipart({ ...fields, file: toAudioFile(file) })
  return readJson(ctx, { method: 'POST', path: 'audio-to-text', ...body }, convertAudioToTextResult, options)
}

/** The recording with the type that Dify accepts. An unknown type is kept, so that Dify refuses it. */
function toAudioFile(input: FileInput): File {
  const data = toFile(input)
  const known =
    data.type === 'application/octet-stream' ? /\.(\w+)$/.exec(data.name) : /^audio\/([^;]+)/.exec(data.type)
  if (!known?.[1]) return data
  const format = known[1]
    .toLowerCase()
    .replace(/^x-/, '')
    .replace(/^mpeg3?$/, 'mp3')
    .replace(/^mp4$/, 'm4a')
    .replace(/^(vnd\.)?wave$/, 'wav')
  return toFile({ name: data.name, data, type: `audio/${format}` })
}
