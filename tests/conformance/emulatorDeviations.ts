import type { Deviation } from './deviations.ts'

/** Something the emulator says that is not described. */
interface EmulatorDeviation extends Omit<Deviation, 'field'> {
  /** What the validator says of it. */
  readonly pattern: RegExp
}

const emulatorDeviations: readonly EmulatorDeviation[] = [
  {
    functions: ['sendChatMessage'],
    pattern: /^(message_end )?\/metadata\/usage must be object/,
    says: 'usage is an object',
    does: 'null where no model ran',
    because:
      'Servers send null after moderation, for an answer that is an annotation, and for one that waits for a human.',
  },
  {
    functions: ['sendChatMessage', 'runWorkflow', 'runWorkflowById', 'streamWorkflowEvents'],
    pattern: /^node_finished \/data\/execution_metadata\/total_price must be number/,
    says: 'the price of a node is a number',
    does: 'a decimal string',
    because: 'All recorded servers, 1.0.0 to 1.14.2, send a string, but for nodes of agents.',
  },
  {
    functions: ['sendChatMessage', 'sendCompletionMessage', 'runWorkflow', 'runWorkflowById'],
    pattern: /^error \/message must be string/,
    says: 'the message of an error is a string',
    does: 'null for errors that have none',
    because: 'Errors of models have no description by default, and servers send null.',
  },
  {
    functions: ['sendChatMessage', 'sendCompletionMessage', 'runWorkflow', 'runWorkflowById'],
    pattern: /^body \/files\/\d+ must have required property/,
    says: 'files name their way and their source',
    does: 'takes those that do not, and drops them',
    because: 'Servers drop such files, and say nothing.',
  },
  {
    functions: ['sendChatMessage', 'listConversationMessages'],
    pattern: /^(agent_thought|\/data\/\d+\/agent_thoughts\/\d+) ?\/id must match format "uuid"/,
    says: 'steps have UUIDs',
    does: 'takes ids from the script',
    because: 'A test of scripts gives steps ids of its own; without, they have UUIDs.',
  },
  {
    functions: ['listAppFeedbacks', 'getEndUser'],
    pattern: /(created|updated)_at(: Invalid timestamp| must match format "date-time")/,
    says: 'RFC 3339',
    does: 'no zone',
    because: 'Servers write naive ISO times.',
  },
  {
    functions: ['downloadFile'],
    pattern: /^answers [\w/+.-]+$/,
    says: 'application/octet-stream',
    does: 'the type of the file',
    because: 'Servers send the type that was stored with the file.',
  },
  {
    functions: ['convertTextToAudio'],
    pattern: /^body \/message_id must match format "uuid"/,
    says: 'a message has a UUID',
    does: 'takes any text, and answers null',
    because: 'Servers answer null for an id that is none.',
  },
  {
    functions: ['convertTextToAudio'],
    pattern: /^answers (audio|application)\/[\w-]+$/,
    says: 'audio/mpeg',
    does: 'audio of the type the model makes; null in JSON where there is nothing to say',
    because: 'Servers hand on what the model makes, and answer null for a message that is unknown or empty.',
  },
  {
    functions: ['convertAudioToText'],
    pattern: /^refuses with no_audio_uploaded/,
    says: 'no such refusal',
    does: 'refuses a form without a file',
    because: 'Servers refuse it by this code.',
  },
  {
    functions: ['sendChatMessage', 'sendCompletionMessage', 'runWorkflow'],
    pattern: /^body \/files must be array, is null/,
    says: 'files are a list',
    does: 'takes null for none',
    because: 'Servers do, and dify-client sends it.',
  },
  {
    functions: ['getAppParameters'],
    pattern: /^query user$/,
    says: 'no params',
    does: 'takes what it does not know',
    because: 'Servers ignore it. They asked for a user of old, and dify-client still sends one.',
  },
  {
    functions: ['runWorkflow', 'runWorkflowById', 'streamWorkflowEvents', 'sendChatMessage'],
    pattern: /^(iteration|loop)_\w+ \/data\/id must match format "uuid"/,
    says: 'a UUID',
    does: 'the id of the node',
    because: 'Servers send the id of the node for both.',
  },
  {
    functions: ['getDocument', 'listDocuments'],
    pattern: /\/doc_metadata\/\d+\/value must be string/,
    says: 'a value is a string',
    does: 'numbers are numbers',
    because: 'Servers after 1.14 send values as they are.',
  },
  {
    functions: ['runPipeline'],
    pattern: /^body \/datasource_info_list\/\d+/,
    says: 'an item has what its kind of datasource needs',
    does: 'takes items with less, and aliases',
    because: 'Servers look at an item only when they use it, and take `related_id` for `reference`.',
  },
  {
    functions: ['listDocuments'],
    pattern: /^query status: \/ must be equal to one of/,
    says: 'a closed list of words',
    does: 'takes any word',
    because: 'Servers know aliases such as `enabled`, and ignore words they do not know.',
  },
  {
    functions: ['listSegments'],
    pattern: /^query (page|limit): \/ must be integer/,
    says: 'a number',
    does: 'takes any word for the default',
    because: 'Servers do here.',
  },
  {
    functions: ['listModels'],
    pattern: /^path model_type: \/ must be equal to one of/,
    says: 'a closed list of words',
    does: 'has no models of other types',
    because: 'The path takes any text.',
  },
  {
    functions: ['updateBuiltInMetadata'],
    pattern: /^path action: \/ must be equal to one of/,
    says: 'a closed list of words',
    does: 'does nothing for others, and says that it went well',
    because: 'Servers do.',
  },
  {
    functions: ['deleteDocument', 'deleteDataset'],
    pattern: /^refuses with (document_indexing|dataset_in_use)$/,
    says: 'no such refusal',
    does: 'refuses while it is at work, or needed by an app',
    because: 'Servers refuse by these codes.',
  },
]

/** Fields that servers send as null while the description has them be there. It hardly ever says what may be null. */
const nullFields: readonly { readonly functions: readonly string[]; readonly fields: readonly string[] }[] = [
  { functions: ['listConversationMessages'], fields: ['created_at', 'default', 'form_submission_data'] },
  {
    functions: ['getAppSite'],
    fields: ['chat_color_theme', 'description', 'copyright', 'privacy_policy', 'icon_background', 'input_placeholder'],
  },
  { functions: ['listConversationVariables', 'updateConversationVariable'], fields: ['value'] },
  { functions: ['listModels'], fields: ['zh_Hans', 'icon_small', 'icon_small_dark', 'icon_large', 'features'] },
  {
    functions: ['createDataset', 'listDatasets', 'getDataset', 'updateDataset'],
    fields: [
      'data_source_type',
      'doc_form',
      'embedding_available',
      'embedding_model',
      'embedding_model_provider',
      'enable',
      'external_knowledge_api_endpoint',
      'external_knowledge_api_id',
      'external_knowledge_api_name',
      'external_knowledge_id',
      'icon',
      'icon_background',
      'icon_type',
      'icon_url',
      'indexing_technique',
      'model_name',
      'model_provider_name',
      'score_threshold',
      'summary_prompt',
    ],
  },
  {
    functions: [
      'createDocumentByText',
      'createDocumentByFile',
      'updateDocument',
      'updateDocumentByFile',
      'updateDocumentByText',
      'listDocuments',
      'getDocument',
    ],
    fields: ['doc_metadata', 'doc_language', 'tokens', 'word_count'],
  },
  {
    functions: ['createSegments', 'listSegments', 'getSegment', 'updateSegment', 'retrieveSegments'],
    fields: ['answer', 'index_node_hash', 'index_node_id', 'keywords', 'score', 'sign_content', 'updated_by'],
  },
]

/** Whether a fault is one that is known: `/path/to/field must be string`, or a client's `path.to.field: …`. */
export function excuseFor(name: string, fault: string): boolean {
  const listed = emulatorDeviations.some(({ functions, pattern }) => functions.includes(name) && pattern.test(fault))
  if (listed || !/is null$|received null$/.test(fault)) return listed
  const field = /(\w+)(?: must|: )/.exec(fault)?.[1] ?? ''
  return nullFields.some(({ functions, fields }) => functions.includes(name) && fields.includes(field))
}
