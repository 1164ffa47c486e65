import type { Schema } from './description.ts'

/** Somewhere we differ from the description on purpose. There is no other place for it. */
export interface Deviation {
  /** Function of the operation, or several. */
  readonly functions: readonly string[]
  readonly field: string
  readonly says: string
  readonly does: string
  /** What is known of the server, and proves it. */
  readonly because: string
}

/** A param that differs. */
interface ParamDeviation extends Deviation {
  /** Required here, optional there. */
  readonly required?: true
  /** One of these has to hold besides. */
  readonly either?: readonly Schema[]
  /** There is no such param here. */
  readonly omitted?: true
  /** What a call sends first, where that is not its params. */
  readonly arrives?: (params: Readonly<Record<string, unknown>>) => Record<string, unknown>
  /** An empty object is sent where no body is described. */
  readonly emptyBody?: true
  /** The value the function sends by itself. It is no param. */
  readonly sends?: unknown
  /** What is taken here in place of what is described. */
  readonly schema?: (described: Schema) => Schema
}

const sharedUser = 'A call without `user` counts as the end user DEFAULT-USER, whom all such calls share.'

/** Source and kind of a file, which the description asks for in words only, or not at all. */
function wholeFiles(described: Schema): Schema {
  const { type = { type: 'string' } } = described.items?.properties ?? {}
  const file = (transfer_method: string, source: string, format: string): Schema => ({
    type: 'object',
    properties: { type, transfer_method: { enum: [transfer_method] }, [source]: { type: 'string', format } },
    required: ['type', 'transfer_method', source],
  })
  const items = { oneOf: [file('remote_url', 'url', 'url'), file('local_file', 'upload_file_id', 'uuid')] }
  return { type: 'array', items }
}

/** A part of an object, with the fields that it cannot do without. */
function partOf(described: Schema, name: string, required: readonly string[]): Schema {
  const part = described.properties?.[name] ?? {}
  const { items } = part
  return items ? { ...part, items: { ...items, required: [...required] } } : { ...part, required: [...required] }
}

/** A process rule whose parts are whole. */
function wholeRules(described: Schema): Schema {
  const rules = described.properties?.['rules'] ?? {}
  const pre_processing_rules = partOf(rules, 'pre_processing_rules', ['id', 'enabled'])
  const segmentation = partOf(rules, 'segmentation', ['max_tokens'])
  const properties = { ...rules.properties, pre_processing_rules, segmentation }
  return { ...described, properties: { ...described.properties, rules: { ...rules, properties } } }
}

/** Metadata updates whose values are what the description says in words. */
function plainValues(described: Schema): Schema {
  const list = described.items?.properties?.['metadata_list'] ?? {}
  const value: Schema = { oneOf: [{ type: 'string' }, { type: 'number' }] }
  const metadata_list = { ...list, items: { ...list.items, properties: { ...list.items?.properties, value } } }
  return {
    ...described,
    items: { ...described.items, properties: { ...described.items?.properties, metadata_list } },
  }
}

export const paramDeviations: readonly ParamDeviation[] = [
  {
    functions: [
      'createDocumentByFile',
      'createDocumentByText',
      'updateDocument',
      'updateDocumentByFile',
      'updateDocumentByText',
    ],
    field: 'process_rule',
    says: 'its parts may be empty',
    does: 'a cleaning rule names itself and says whether it is on; a segmentation says `max_tokens`',
    because: 'Servers refuse a part without them.',
    schema: wholeRules,
  },
  {
    functions: ['updateDocumentsMetadata'],
    field: 'operation_data',
    says: 'a value is anything; in words: "a string, number, or `null`"',
    does: 'what the words say',
    because: 'Servers refuse others.',
    schema: plainValues,
  },
  {
    functions: [
      'convertAudioToText',
      'convertTextToAudio',
      'deleteConversation',
      'listConversationMessages',
      'listConversationVariables',
      'listConversations',
      'renameConversation',
      'updateConversationVariable',
      'uploadFile',
    ],
    field: 'user',
    says: 'optional',
    does: 'required',
    because: sharedUser,
    required: true,
  },
  {
    functions: ['convertTextToAudio'],
    field: 'text',
    says: 'optional, like `message_id`',
    does: 'one of the two is required',
    because: 'The server has nothing to say otherwise, and answers with `null`.',
    either: [{ required: ['text'] }, { required: ['message_id'] }],
  },
  {
    functions: ['renameConversation'],
    field: 'name',
    says: 'optional, like `auto_generate`',
    does: 'required unless `auto_generate` is true',
    because: 'Servers refuse a call that has neither.',
    either: [{ required: ['name'] }, { required: ['auto_generate'], properties: { auto_generate: { enum: [true] } } }],
  },
  {
    functions: ['submitMessageFeedback'],
    field: 'rating',
    says: 'optional',
    does: 'required, null takes a rating back',
    because: 'Servers take a call without a rating for one that takes it back.',
    required: true,
  },
  {
    functions: ['updateDataset'],
    field: 'partial_member_list',
    says: 'an item may be empty',
    does: 'an item names its user',
    because: 'Servers take `[{ user_id }]`.',
    schema: (described) => ({ ...described, items: { ...described.items, required: ['user_id'] } }),
  },
  {
    functions: ['unbindTags'],
    field: 'tag_ids',
    says: 'optional; sent as a list',
    does: 'required; one call for each, by `tag_id`',
    because: 'Servers before 1.14.1 know `tag_id` only.',
    required: true,
    schema: (described) => ({ ...described, minItems: 1 }),
    arrives: ({ tag_ids, ...rest }) => ({ ...rest, tag_id: Object(tag_ids)[0] }),
  },
  {
    functions: ['unbindTags'],
    field: 'tag_id',
    says: 'a param of old',
    does: 'no param: `tag_ids` of one is the same',
    because: 'The description calls it legacy.',
    omitted: true,
  },
  {
    functions: ['updateBuiltInMetadata'],
    field: 'body',
    says: 'there is none',
    does: 'sends {}',
    because: 'Some servers read JSON on routes that do not need it, and refuse a call without.',
    emptyBody: true,
  },
  {
    functions: ['sendChatMessage', 'streamChatMessage', 'sendCompletionMessage', 'runWorkflow', 'runWorkflowById'],
    field: 'files',
    says: 'an item has `type` and `transfer_method`; null in place of a list',
    does: 'an item also has its source; no null',
    because: 'Servers drop an item without its source, and say nothing.',
    schema: wholeFiles,
  },
  {
    functions: ['sendChatMessage', 'sendCompletionMessage', 'runWorkflow', 'runWorkflowById'],
    field: 'response_mode',
    says: 'a param',
    does: 'two functions: one that answers at once, one that streams',
    because: 'The answers have nothing in common.',
    sends: ['blocking', 'streaming'],
  },
  {
    functions: ['runPipeline'],
    field: 'response_mode',
    says: 'a param',
    does: 'goes with `is_published`',
    because: 'A published pipeline answers with JSON whatever is asked for.',
    sends: ['blocking', 'streaming'],
  },
  {
    functions: ['runPipeline'],
    field: 'is_published',
    says: 'a param',
    does: 'two functions: `runPipeline` runs what is published, `streamPipeline` the draft',
    because: 'A published pipeline answers with documents, a draft with events of a run.',
    sends: [true, false],
  },
]

/** An answer that differs. */
interface AnswerDeviation extends Deviation {
  /** The documented example as servers have it. */
  readonly example?: (value: unknown) => unknown
  /** What servers answer in place of what is described. */
  readonly schema?: (described: Schema) => Schema
}

const someDocuments = {
  batch: '20260101000000123456',
  dataset: {
    id: 'a8e0e5b5-78c6-4130-a5ce-25feb0e0b4ac',
    name: 'Manuals',
    description: '',
    chunk_structure: 'text_model',
  },
  documents: [
    {
      id: 'a1b2c3d4-e5f6-7890-abcd-ef1234567890',
      position: 1,
      data_source_type: 'local_file',
      data_source_info: { real_file_id: 'f1e2d3c4-b5a6-7890-abcd-ef0987654321' },
      name: 'manual.md',
      indexing_status: 'waiting',
      error: null,
      enabled: true,
    },
  ],
}

export const answerDeviations: readonly AnswerDeviation[] = [
  {
    functions: ['runPipeline'],
    field: 'the answer',
    says: 'any object; the example is a run',
    does: 'the documents that the run makes, and their batch',
    because: 'A published pipeline answers with these whatever is asked for; only drafts answer with a run.',
    example: () => someDocuments,
    schema: () => ({ enum: [someDocuments] }),
  },
]

/** Events that differ. `functions` are files here, for two have one name. */
interface EventDeviation extends Deviation {
  readonly events: readonly string[]
  /** They come as unknown events. */
  readonly unknown?: true
  readonly schema?: (described: Schema) => Schema
}

export const eventDeviations: readonly EventDeviation[] = [
  {
    functions: ['src/chat/streamChatMessage.ts'],
    field: 'event',
    says: 'one list of events for all chat apps',
    does: 'events of runs are those of the function of the same name for chatflows',
    because: 'Chatbots and agents do not run workflows, and send none of them.',
    events: [
      'agent_log',
      'human_input_form_filled',
      'human_input_form_timeout',
      'human_input_required',
      'iteration_completed',
      'iteration_next',
      'iteration_started',
      'loop_completed',
      'loop_next',
      'loop_started',
      'node_finished',
      'node_retry',
      'node_started',
      'reasoning_chunk',
      'text_chunk',
      'workflow_finished',
      'workflow_paused',
      'workflow_started',
    ],
    unknown: true,
  },
  {
    functions: ['src/chatflow/streamChatMessage.ts'],
    field: 'event',
    says: 'one list of events for all chat apps',
    does: 'events of agents and of workflow apps are unknown',
    because: 'Agents send the first two, workflow apps the third, chatflows none of them.',
    events: ['agent_message', 'agent_thought', 'text_chunk'],
    unknown: true,
  },
  {
    functions: ['src/completion/streamCompletionMessage.ts'],
    field: 'envelope',
    says: 'a file has no ids but its own',
    does: 'it has those of its message and task like all events',
    because: 'Servers put the envelope on every event but an error.',
    events: ['message_file'],
    schema: (described) => ({
      ...described,
      properties: {
        ...described.properties,
        task_id: { type: 'string', format: 'uuid' },
        message_id: { type: 'string', format: 'uuid' },
        created_at: { type: 'integer' },
      },
    }),
  },
]

/** Fields of the envelope that examples of streams leave out here and there. Servers put them on every event. */
export const envelopeFields = ['task_id', 'message_id', 'conversation_id', 'workflow_run_id', 'created_at']

/** Types that differ. */
interface TypeDeviation {
  /** Patterns of what they are about: `function param`, `function → path.to.field`, `file event path.to.field`. */
  readonly claims: readonly string[]
  readonly says: string
  readonly does: string
  readonly because: string
}

export const typeDeviations: readonly TypeDeviation[] = [
  {
    claims: ['\\w+ file'],
    says: 'a string in binary format',
    does: 'a File, or a name with its data',
    because: 'That is how a multipart body has it. Servers refuse a part without a file name.',
  },
  {
    claims: ['\\w+( \\(\\w+\\))? files'],
    says: 'an item has `type` and `transfer_method`',
    does: 'an item also has its source',
    because: 'Servers drop an item without its source, and say nothing.',
  },
  {
    claims: ['\\w+ process_rule'],
    says: 'rules may lack their parts',
    does: 'a rule has an id, a segmentation its length',
    because: 'Servers refuse rules that lack them.',
  },
  {
    claims: ['updateDataset partial_member_list'],
    says: 'an item may be empty',
    does: 'an item names its user',
    because: 'Servers take `[{ user_id }]`.',
  },
  {
    claims: ['updateDocumentsMetadata operation_data'],
    says: 'a value of any type',
    does: 'a string, a number or null',
    because: 'The description says so in words.',
  },
  {
    claims: ['src/workflow/streamWorkflow.ts tts_message(_end)? created_at'],
    says: 'a time',
    does: 'no such field',
    because: 'Events of workflow apps carry the ids of the run and of the task, and no more.',
  },
]
