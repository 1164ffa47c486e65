import { firstServerOf } from './since.ts'
import { isSince } from './version.ts'

/** What is known of a refusal. */
export interface Refusal {
  /** HTTP status; of an `error` event, the status inside it. */
  readonly status: number
  readonly code: string
  readonly message: string
  /** The call, for example `GET conversations/{conversation_id}/variables`. */
  readonly operation: string
  /** What the server says its version is, where it does. */
  readonly version?: string | undefined
  /** The status by which a model's provider refused. */
  readonly providerStatus?: number | undefined
  /** It was a plugin that failed, a model's most often. */
  readonly plugin?: boolean | undefined
}

/** Calls that find only what belongs to the `user` they name. */
const ofUser =
  /^(?:GET (?:messages|conversations|workflow\/\{)|POST (?:chat-messages$|messages\/\{|conversations\/\{)|(?:PUT|DELETE) conversations\/\{)/

/** Causes by what a server answers, where the answer leaves no doubt. The first that fits is told. */
const hints: readonly (readonly [(refusal: Refusal) => boolean | undefined, (refusal: Refusal) => string])[] = [
  [
    ({ status }) => status === 0 || (status >= 300 && status < 400),
    () =>
      'The server redirects. Redirects are not followed, so that the key goes to no other address: put the address it names into baseUrl, https included.',
  ],
  [
    ({ status, message }) => status === 401 && /header must be provided/.test(message),
    () => 'No key was sent: give the context, or this call, an apiKey.',
  ],
  [
    ({ status }) => status === 401,
    () =>
      'This server does not know the key for this kind of call: apps take a key of theirs (app-…), knowledge takes one of the workspace (dataset-…).',
  ],
  [
    ({ code }) => code === 'not_chat_app',
    () =>
      'The key belongs to an app that does not chat: import from dify-oapi/workflow or dify-oapi/completion, as getAppInfo says of its mode.',
  ],
  [
    ({ code }) => code === 'not_workflow_app',
    () =>
      'The key belongs to an app that is no workflow: import from dify-oapi/chat, chatflow or completion, as getAppInfo says of its mode.',
  ],
  [
    ({ code, operation }) => code === 'app_unavailable' && /completion-messages/.test(operation),
    () =>
      'The key belongs to an app that is no text generator, or to one that is not configured: getAppInfo tells its mode.',
  ],
  [isMissing, whyMissing],
  [
    ({ code }) => code === 'file_not_found',
    () => 'Dify hands out a file once a message or run has used it. No message of this app has used this one yet.',
  ],
  [
    ({ code, operation }) => code === 'not_found' && ofUser.test(operation),
    () => 'Either it does not exist, or it belongs to another `user` or app than the one that asked.',
  ],
  [
    ({ message }) => /does not support blocking mode|only supports streaming/i.test(message),
    () => 'Agents only stream: call streamChatMessage, and collectReply for the whole reply.',
  ],
  [
    ({ operation, message }) => /document\/create/.test(operation) && /indexing_technique/.test(message),
    () =>
      "Say how to index: indexing_technique 'high_quality' or 'economy'. A text has to name it even where the knowledge base has one.",
  ],
  [
    ({ operation, message }) => /document/.test(operation) && /process_rule is required/.test(message),
    () => "Say how to cut documents: process_rule { mode: 'automatic' } lets Dify choose.",
  ],
  [
    ({ operation, message }) => /\/retrieve$/.test(operation) && /relation "embedding_vector_index/.test(message),
    () =>
      "The knowledge base has no vectors, as one that is indexed with 'economy': pass a retrieval_model with search_method 'keyword_search'.",
  ],
  [
    ({ code }) => code === 'provider_quota_exceeded',
    () => "The quota of the model's provider is used up: see the workspace's model settings in Dify.",
  ],
  [
    ({ status, code }) => status === 429 && code === 'rate_limit_error',
    () => "The quota of the workspace's plan is used up until it is renewed: trying again does not help before.",
  ],
  [({ plugin }) => plugin, whyPlugin],
]

/** What to do about a refusal, in a sentence; nothing where its cause is not certain. */
export function hintFor(refusal: Refusal): string | undefined {
  return hints.find(([fits]) => fits(refusal))?.[1](refusal)
}

/** Whether the router of the server, or what stands in its place, found no such address or method. */
function isMissing({ code }: Refusal): boolean {
  return code === 'http_404' || code === 'method_not_allowed' || code === 'http_405'
}

function whyMissing({ operation, version }: Refusal): string {
  if (version === undefined)
    return 'This is not an answer of the Dify API: baseUrl has to end where it is served, with /v1.'
  const [method = '', template = ''] = operation.split(' ')
  const first = firstServerOf(method, template)
  if (first !== undefined && !isSince(version, first)) {
    return `This server is Dify ${version}; servers have this call from ${first} on.`
  }
  return template.includes('{')
    ? 'The server knows the call, and found no such address: ids in it have to be UUIDs.'
    : 'The server knows no such call at this address: look at what stands between baseUrl and Dify.'
}

/** The model's provider, or another plugin, failed: the call itself was right. */
function whyPlugin({ providerStatus }: Refusal): string {
  const who = "The model's provider, not Dify, refused"
  if (providerStatus === 401 || providerStatus === 403)
    return `${who}: check its credentials in Dify (it said ${providerStatus}).`
  if (providerStatus === 429) return `${who}, as it was asked too often (it said 429): try again later.`
  return providerStatus === undefined
    ? 'The model, or another plugin of the app, failed; the call itself was right.'
    : `${who} (it said ${providerStatus}); the call itself was right.`
}
