import { firstServerOf } from './since.ts'
import { isSince } from './version.ts'

/** What is known about an error that a server answered with. */
export interface Refusal {
  /** HTTP status; for an `error` event, the status inside the event. */
  readonly status: number
  readonly code: string
  readonly message: string
  /** The call, for example `GET conversations/{conversation_id}/variables`. */
  readonly operation: string
  /** Version of the server, if it names one. */
  readonly version?: string | undefined
  /** HTTP status that the model's provider answered with. */
  readonly providerStatus?: number | undefined
  /** Whether a plugin failed, most often that of a model. */
  readonly plugin?: boolean | undefined
}

/** Calls that only find what belongs to the `user` of the request. */
const ofUser =
  /^(?:GET (?:messages|conversations|workflow\/\{)|POST (?:chat-messages$|messages\/\{|conversations\/\{)|(?:PUT|DELETE) conversations\/\{)/

/** Hints for the errors whose cause is certain. The first one that fits is given. */
const hints: readonly (readonly [(refusal: Refusal) => boolean | undefined, (refusal: Refusal) => string])[] = [
  [
    ({ status }) => status === 0 || (status >= 300 && status < 400),
    () =>
      'The server redirects. Redirects are not followed, so that the key is not sent to another address: set baseUrl to the address that the server redirects to, including https.',
  ],
  [
    ({ status, message }) => status === 401 && /header must be provided/.test(message),
    () => 'No key was sent: set apiKey in the options of the context or of this call.',
  ],
  [
    ({ status }) => status === 401,
    () =>
      'This server does not accept the key for this kind of call: calls to an app need a key of that app (app-…), calls to knowledge bases a key of the workspace (dataset-…).',
  ],
  [
    ({ code }) => code === 'not_chat_app',
    () =>
      'The key belongs to an app that is not a chat app: import from dify-oapi/workflow or dify-oapi/completion, depending on the mode that getAppInfo returns.',
  ],
  [
    ({ code }) => code === 'not_workflow_app',
    () =>
      'The key belongs to an app that is not a workflow: import from dify-oapi/chat, chatflow or completion, depending on the mode that getAppInfo returns.',
  ],
  [
    ({ code, operation }) => code === 'app_unavailable' && /completion-messages/.test(operation),
    () => 'The key belongs to an app that is not a text generator, or is not configured: getAppInfo returns its mode.',
  ],
  [isMissing, whyMissing],
  [
    ({ code }) => code === 'file_not_found',
    () => 'Dify only returns a file that a message or run has used. No message of this app has used this file yet.',
  ],
  [
    ({ code, operation }) => code === 'not_found' && ofUser.test(operation),
    () => 'The requested object does not exist, or it belongs to another `user` or to another app.',
  ],
  [
    ({ message }) => /does not support blocking mode|only supports streaming/i.test(message),
    () => 'Agents can only stream: call streamChatMessage, and collectReply for the whole reply.',
  ],
  [
    ({ operation, message }) => /document\/create/.test(operation) && /indexing_technique/.test(message),
    () =>
      "Set indexing_technique to 'high_quality' or 'economy'. A document from text needs it even if the knowledge base has one.",
  ],
  [
    ({ operation, message }) => /document/.test(operation) && /process_rule is required/.test(message),
    () => "Set process_rule, which says how to split the document: { mode: 'automatic' } lets Dify choose.",
  ],
  [
    ({ operation, message }) => /\/retrieve$/.test(operation) && /relation "embedding_vector_index/.test(message),
    () =>
      "The knowledge base has no vectors, as is the case with indexing_technique 'economy': pass a retrieval_model with search_method 'keyword_search'.",
  ],
  [
    ({ code }) => code === 'provider_quota_exceeded',
    () => "The quota of the model's provider is used up: see the workspace's model settings in Dify.",
  ],
  [
    ({ status, code }) => status === 429 && code === 'rate_limit_error',
    () => "The quota of the workspace's plan is used up: retrying does not help until it is renewed.",
  ],
  [({ plugin }) => plugin, whyPlugin],
]

/** What to do about an error, in a sentence; `undefined` if its cause is not certain. */
export function hintFor(refusal: Refusal): string | undefined {
  return hints.find(([fits]) => fits(refusal))?.[1](refusal)
}

/** Whether the router of the server, or of whatever answered instead, found no such path or method. */
function isMissing({ code }: Refusal): boolean {
  return code === 'http_404' || code === 'method_not_allowed' || code === 'http_405'
}

function whyMissing({ operation, version }: Refusal): string {
  if (version === undefined)
    return 'This response is not from the Dify API: baseUrl must be the address of the API, including /v1.'
  const [method = '', template = ''] = operation.split(' ')
  const first = firstServerOf(method, template)
  if (first !== undefined && !isSince(version, first)) {
    return `This server is Dify ${version}; this call needs Dify ${first} or newer.`
  }
  return template.includes('{')
    ? 'The server knows this call, but found no such path: the ids in it must be UUIDs.'
    : 'The server does not know this call at this address: check the proxy or gateway between baseUrl and Dify.'
}

/** The model's provider, or another plugin, failed: the call itself was right. */
function whyPlugin({ providerStatus }: Refusal): string {
  const who = "The model's provider, not Dify, refused the request"
  if (providerStatus === 401 || providerStatus === 403)
    return `${who}: check the provider's credentials in Dify (it answered with status ${providerStatus}).`
  if (providerStatus === 429)
    return `${who} because of too many requests (it answered with status 429): try again later.`
  return providerStatus === undefined
    ? 'The model, or another plugin of the app, failed; the call itself was right.'
    : `${who} (it answered with status ${providerStatus}); the call itself was right.`
}
