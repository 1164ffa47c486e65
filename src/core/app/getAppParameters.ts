import * as v from 'valibot'
import type { DifyContext, RequestOptions } from '../context.ts'
import { readJson } from '../readJson.ts'
import { anyRecord, anyValue, model, openEnum } from '../schema.ts'

const strings = v.nullish(v.array(v.string()))
const toggle = { enabled: v.nullish(v.boolean()) }
const Feature = v.nullish(model(toggle))

const control = {
  /** Key in `inputs`. */
  variable: v.string(),
  label: v.nullish(v.string()),
  description: v.nullish(v.string()),
  required: v.nullish(v.boolean()),
  /** Whether the form is not to show it. */
  hide: v.nullish(v.boolean()),
  default: v.nullish(anyValue()),
}
const Control = v.optional(model(control))
const TextControl = v.optional(
  model({
    ...control,
    /** Characters. */
    max_length: v.nullish(v.number()),
  }),
)
const fileRules = {
  allowed_file_types: v.nullish(v.array(openEnum<'image' | 'document' | 'audio' | 'video' | 'custom'>())),
  /** For the type `custom`. */
  allowed_file_extensions: strings,
  allowed_file_upload_methods: v.nullish(v.array(openEnum<'local_file' | 'remote_url'>())),
}
const FileControl = v.optional(
  model({
    ...control,
    ...fileRules,
    /** Files, in a list of them. */
    max_length: v.nullish(v.number()),
  }),
)

/** A field of an app's form: an object with one key, the kind of field. */
export const UserInputSchema = model({
  'text-input': TextControl,
  paragraph: TextControl,
  select: v.optional(model({ ...control, options: strings })),
  number: Control,
  checkbox: Control,
  /** Its value is one file reference, as in `files` of a message. */
  file: FileControl,
  /** Its value is an array of file references. */
  'file-list': FileControl,
  json_object: v.optional(model({ ...control, json_schema: v.nullish(anyValue()) })),
  /** Filled by Dify itself. */
  external_data_tool: Control,
})
export type UserInput = v.InferOutput<typeof UserInputSchema>

/** What an app expects and offers. */
export const AppParametersSchema = model({
  opening_statement: v.nullish(v.string()),
  /** Questions to begin with. */
  suggested_questions: strings,
  suggested_questions_after_answer: Feature,
  speech_to_text: Feature,
  text_to_speech: v.nullish(
    model({
      ...toggle,
      voice: v.nullish(v.string()),
      language: v.nullish(v.string()),
      autoPlay: v.nullish(openEnum<'enabled' | 'disabled'>()),
    }),
  ),
  /** Whether answers name their sources. */
  retriever_resource: Feature,
  annotation_reply: Feature,
  more_like_this: Feature,
  sensitive_word_avoidance: v.nullish(
    model({ ...toggle, type: v.nullish(v.string()), config: v.nullish(anyRecord()) }),
  ),
  /** The app's variables, in the order of the form. */
  user_input_form: v.nullish(v.array(UserInputSchema)),
  /** Rules for the files of a message. */
  file_upload: v.nullish(
    model({
      ...toggle,
      ...fileRules,
      number_limits: v.nullish(v.number()),
      fileUploadConfig: v.nullish(anyRecord()),
      /** Apps from before there were rules for other files. */
      image: v.nullish(
        model({
          ...toggle,
          number_limits: v.nullish(v.number()),
          detail: v.nullish(openEnum<'high' | 'low'>()),
          transfer_methods: v.nullish(v.array(openEnum<'local_file' | 'remote_url'>())),
        }),
      ),
    }),
  ),
  /** Limits of the server: megabytes a file, files a run. */
  system_parameters: v.nullish(
    model({
      file_size_limit: v.nullish(v.number()),
      image_file_size_limit: v.nullish(v.number()),
      audio_file_size_limit: v.nullish(v.number()),
      video_file_size_limit: v.nullish(v.number()),
      workflow_file_upload_limit: v.nullish(v.number()),
    }),
  ),
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
