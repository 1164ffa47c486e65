import * as v from 'valibot'
import type { FormFilled, HumanInputForm } from '../../core/entities/humanInputForm.ts'
import type { FileType } from '../../core/entities/inputFile.ts'
import type { RetrieverResource } from '../../core/entities/retrieverResource.ts'
import { checked } from '../../core/reading/checked.ts'

/** A step of an agent's work on an answer, as Dify stores it. */
export interface MessageThought {
  /** Id of the step. */
  id: string
  /** Null on all servers. */
  chain_id?: string | null | undefined
  /** Id of the message that the step belongs to. */
  message_id?: string | null | undefined
  /** Place among the steps, from 1. */
  position?: number | null | undefined
  /** What the agent thought. The last step's thought is the answer. */
  thought?: string | null | undefined
  /** Tools that were called, separated by `;`. Empty in a step without any. */
  tool?: string | null | undefined
  /** Display names by tool, then by language: `{ current_time: { en_US: 'Current Time' } }`. */
  tool_labels?: Record<string, Record<string, string>> | null | undefined
  /** Arguments of the tools, as JSON text. */
  tool_input?: string | null | undefined
  /** What the tools answered. */
  observation?: string | null | undefined
  /** Ids of files that the step created. */
  files?: string[] | null | undefined
  /** Files that the step created. Servers up to 1.0, instead of `files`. */
  message_files?: unknown[] | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
}

/** A file of a message. */
export interface MessageFile {
  /** Id of the file in the message. */
  id: string
  /** Name of the file. */
  filename?: string | null | undefined
  /** Kind of file. */
  type?: FileType | null | undefined
  /** Signed URL of the file; it expires within minutes. */
  url?: string | null | undefined
  /** MIME type of the file. */
  mime_type?: string | null | undefined
  /** Size in bytes. */
  size?: number | null | undefined
  /** Where the file comes from: the web, an upload, or a tool. */
  transfer_method?: 'remote_url' | 'local_file' | 'tool_file' | (string & {}) | null | undefined
  /** Whose file it is: `user` if it was sent with the message, `assistant` if the app created it. */
  belongs_to?: 'user' | 'assistant' | (string & {}) | null | undefined
  /** Id of the upload, for `downloadFile`. Servers from 1.3. */
  upload_file_id?: string | null | undefined
}

/** What a message holds besides text and files. */
export interface ExtraContent {
  /** Kind of content. `human_input` is a form that a chatflow showed; other kinds have their own fields. */
  type?: 'human_input' | (string & {}) | null | undefined
  /** Id of the run that showed the form. */
  workflow_run_id?: string | null | undefined
  /** Whether the form was submitted. */
  submitted?: boolean | null | undefined
  /** The form. */
  form_definition?: HumanInputForm | null | undefined
  /** What was submitted. */
  form_submission_data?: FormSubmission | null | undefined
}

/** What was entered into a form of a message. */
export interface FormSubmission extends Partial<FormFilled> {
  /** Id of the node that asked. */
  node_id?: string
}

/** The user's rating of a message. */
export interface MessageFeedback {
  /** The rating. */
  rating?: 'like' | 'dislike' | (string & {}) | null | undefined
}

/** A message of a conversation: what the user asked, and what the app answered. */
export interface ConversationMessage {
  /** Id of the message, for feedback and suggested questions. */
  id: string
  /** Id of the conversation that the message belongs to. */
  conversation_id: string
  /** Id of the message that this one follows. */
  parent_message_id?: string | null | undefined
  /** Values of the app's variables; files are objects. */
  inputs?: Record<string, unknown> | null | undefined
  /** What the user asked. */
  query: string
  /** What the app answered. */
  answer: string
  /** Whether the reply succeeded, failed, or waits for a human. */
  status?: 'normal' | 'error' | 'paused' | (string & {}) | null | undefined
  /** Why the reply failed. */
  error?: string | null | undefined
  /** Files of the message, the user's and the app's. */
  message_files?: MessageFile[] | null | undefined
  /** The user's rating. */
  feedback?: MessageFeedback | null | undefined
  /** Chunks of knowledge that the answer draws on. */
  retriever_resources?: RetrieverResource[] | null | undefined
  /** Steps of an agent's work on the answer. */
  agent_thoughts?: MessageThought[] | null | undefined
  /** What the message holds besides text and files. Servers from 1.13. */
  extra_contents?: ExtraContent[] | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** Tokens in the prompt. Servers from 1.15, like all that follows. */
  message_tokens?: number | null | undefined
  /** Tokens in the answer. */
  answer_tokens?: number | null | undefined
  /** Tokens in prompt and answer. */
  total_tokens?: number | null | undefined
  /** Seconds that the model took. */
  provider_response_latency?: number | null | undefined
  /** What the answer cost: a decimal string. */
  total_price?: string | null | undefined
  /** Currency of the price, for example `USD`. */
  currency?: string | null | undefined
}

export const conversationMessage = checked<ConversationMessage>({ id: v.string() })
