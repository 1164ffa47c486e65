import * as v from 'valibot'
import { anyRecord, anyValue, arrayOf, model, nullish, openEnum, optional } from '../params/schema.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

const strings = nullish(arrayOf(v.string()))
const toggle = { enabled: nullish(v.boolean()) }
const Feature = nullish(model(toggle))

const control = {
  /** Key in `inputs`. */
  variable: v.string(),
  label: nullish(v.string()),
  description: nullish(v.string()),
  required: nullish(v.boolean()),
  /** Whether the form is not to show it. */
  hide: nullish(v.boolean()),
  default: nullish(anyValue()),
  /** The kind of field again: workflows and chatflows say it here, too. */
  type: nullish(v.string()),
  /** Most characters of a text, most files in a list. Workflows and chatflows send one for the other kinds, too. */
  max_length: nullish(anyValue<number>()),
  /** What there is to choose from in a `select`. Workflows and chatflows send an empty list for the other kinds. */
  options: strings,
}
const Control = optional(model(control))
const fileRules = {
  allowed_file_types: nullish(arrayOf(openEnum<'image' | 'document' | 'audio' | 'video' | 'custom'>())),
  /** For the type `custom`. */
  allowed_file_extensions: strings,
  allowed_file_upload_methods: nullish(arrayOf(openEnum<'local_file' | 'remote_url'>())),
}
const FileControl = optional(model({ ...control, ...fileRules }))

/** A field of an app's form: an object with one key, the kind of field. */
export const UserInputSchema = model({
  'text-input': Control,
  paragraph: Control,
  select: Control,
  number: Control,
  checkbox: Control,
  /** Its value is one file reference, as in `files` of a message. */
  file: FileControl,
  /** Its value is an array of file references. */
  'file-list': FileControl,
  json_object: optional(model({ ...control, json_schema: nullish(anyValue()) })),
  /** Filled by Dify itself. */
  external_data_tool: Control,
})
export type UserInput = v.InferOutput<typeof UserInputSchema>

interface SystemParameters {
  file_size_limit?: number | null | undefined
  image_file_size_limit?: number | null | undefined
  audio_file_size_limit?: number | null | undefined
  video_file_size_limit?: number | null | undefined
  workflow_file_upload_limit?: number | null | undefined
}

/** What an app expects and offers. */
export const AppParametersSchema = model({
  opening_statement: nullish(v.string()),
  /** Questions to begin with. */
  suggested_questions: strings,
  suggested_questions_after_answer: Feature,
  speech_to_text: Feature,
  text_to_speech: nullish(
    model({
      ...toggle,
      voice: nullish(v.string()),
      language: nullish(v.string()),
      autoPlay: nullish(openEnum<'enabled' | 'disabled'>()),
    }),
  ),
  /** Whether answers name their sources. */
  retriever_resource: Feature,
  annotation_reply: Feature,
  more_like_this: Feature,
  /** Moderation of what users say and what the app answers. */
  sensitive_word_avoidance: nullish(
    model({
      ...toggle,
      /** Who moderates, for example `keywords`; empty while it is off. */
      type: nullish(v.string()),
      /** Settings while it is on. */
      config: nullish(anyRecord()),
      /** An empty list, in the place of `config`, while it is off. */
      configs: nullish(anyValue<unknown[]>()),
    }),
  ),
  /** The app's variables, in the order of the form. */
  user_input_form: nullish(arrayOf(UserInputSchema)),
  /** Rules for the files of a message. */
  file_upload: nullish(
    model({
      ...toggle,
      ...fileRules,
      number_limits: nullish(anyValue<number>()),
      fileUploadConfig: nullish(anyRecord()),
      /** Apps from before there were rules for other files. */
      image: nullish(
        model({
          ...toggle,
          number_limits: nullish(anyValue<number>()),
          detail: nullish(openEnum<'high' | 'low'>()),
          transfer_methods: nullish(arrayOf(openEnum<'local_file' | 'remote_url'>())),
        }),
      ),
    }),
  ),
  /** Limits of the server: megabytes a file, files a run. */
  system_parameters: nullish(anyRecord<SystemParameters>()),
})
export type AppParameters = v.InferOutput<typeof AppParametersSchema>

/**
 * Gets what a front end for the app has to know: its opening words, the form of its variables, what is turned on, and
 * the rules for files.
 *
 * @example
 * ```ts
 * const { user_input_form, system_parameters } = await getAppParameters(dify)
 * for (const { select } of user_input_form ?? []) {
 *   if (select) console.log(select.label, select.options)
 * }
 * ```
 *
 * @throws {DifyApiError} `app_unavailable`, `agent_not_published`
 * @see https://docs.dify.ai/en/api-reference/applications/get-app-parameters
 */
export async function getAppParameters(
  ctx: DifyContext,
  _params?: Record<string, never>,
  options?: RequestOptions,
): Promise<AppParameters> {
  return readJson(ctx, { method: 'GET', path: 'parameters' }, AppParametersSchema, options)
}
