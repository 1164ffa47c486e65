import type { FileType } from '../entities/inputFile.ts'
import type { UserInput } from '../entities/userInput.ts'
import { checkNoParams, type NoParams } from '../params/checkParams.ts'
import { checked } from '../reading/checked.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** Whether something is turned on. */
export interface Feature {
  /** Whether it is on. */
  enabled?: boolean | null | undefined
}

/** Whether and how an app reads its answers aloud. */
export interface SpeechFeature extends Feature {
  /** The voice, one of those of the text-to-speech model. */
  voice?: string | null | undefined
  /** The language, for example `en-US`. */
  language?: string | null | undefined
  /** Whether answers are read aloud automatically. */
  autoPlay?: 'enabled' | 'disabled' | (string & {}) | null | undefined
}

/** Whether and how an app moderates what users say and what it answers. */
export interface ModerationFeature extends Feature {
  /** How the app moderates, for example by `keywords`; empty while moderation is off. */
  type?: string | null | undefined
  /** Settings while moderation is on. */
  config?: Record<string, unknown> | null | undefined
  /** An empty list, instead of `config`, while moderation is off. */
  configs?: unknown[] | null | undefined
}

/** Rules for the images of a message, in apps that are older than the rules for other files. */
export interface ImageUploadFeature extends Feature {
  /** Maximum number of images in a message. */
  number_limits?: number | null | undefined
  /** Level of detail in which models see images. */
  detail?: 'high' | 'low' | (string & {}) | null | undefined
  /** Ways in which an image may be provided. */
  transfer_methods?: ('local_file' | 'remote_url' | (string & {}))[] | null | undefined
}

/** Rules for the files of a message. */
export interface FileUploadFeature extends Feature {
  /** Kinds of file that are accepted. */
  allowed_file_types?: FileType[] | null | undefined
  /** File extensions that are accepted, for the kind `custom`. */
  allowed_file_extensions?: string[] | null | undefined
  /** Ways in which a file may be provided. */
  allowed_file_upload_methods?: ('local_file' | 'remote_url' | (string & {}))[] | null | undefined
  /** Maximum number of files in a message. */
  number_limits?: number | null | undefined
  /** Limits of the server by kind of file, in the form that Dify's own pages use. */
  fileUploadConfig?: Record<string, unknown> | null | undefined
  /** Rules for images, in apps that are older than the rules for other files. */
  image?: ImageUploadFeature | null | undefined
}

/** Limits of the server. Sizes are megabytes per file. */
export interface SystemParameters {
  /** Documents and other files. */
  file_size_limit?: number | null | undefined
  /** Images. */
  image_file_size_limit?: number | null | undefined
  /** Audio. */
  audio_file_size_limit?: number | null | undefined
  /** Videos. */
  video_file_size_limit?: number | null | undefined
  /** Maximum number of files in a run. */
  workflow_file_upload_limit?: number | null | undefined
}

/** What an app expects and offers. */
export interface AppParameters {
  /** The app's opening words. */
  opening_statement?: string | null | undefined
  /** Suggested questions to begin with. */
  suggested_questions?: string[] | null | undefined
  /** Whether the app suggests questions after an answer: see `listSuggestedQuestions`. */
  suggested_questions_after_answer?: Feature | null | undefined
  /** Whether speech can be turned into text: see `convertAudioToText`. */
  speech_to_text?: Feature | null | undefined
  /** Whether text can be turned into speech: see `convertTextToAudio`. */
  text_to_speech?: SpeechFeature | null | undefined
  /** Whether answers name their sources. */
  retriever_resource?: Feature | null | undefined
  /** Whether annotations answer instead of the model. */
  annotation_reply?: Feature | null | undefined
  /** Whether users can ask for more answers like a given one. */
  more_like_this?: Feature | null | undefined
  /** Moderation of what users say and what the app answers. */
  sensitive_word_avoidance?: ModerationFeature | null | undefined
  /** The app's variables, in the order of the form. */
  user_input_form?: UserInput[] | null | undefined
  /** Rules for the files of a message. */
  file_upload?: FileUploadFeature | null | undefined
  /** Limits of the server. */
  system_parameters?: SystemParameters | null | undefined
}

const appParameters = checked<AppParameters>({})

/**
 * Gets what a front end for the app has to know: its opening words, the form for its variables, the features that are
 * turned on, and the rules for files.
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
  params?: NoParams,
  options?: RequestOptions,
): Promise<AppParameters> {
  checkNoParams(params)
  return readJson(ctx, { method: 'GET', path: 'parameters' }, appParameters, options)
}
