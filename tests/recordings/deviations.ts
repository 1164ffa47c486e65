import type { Sent } from './playback.ts'
import type { Exchange } from './recordings.ts'

/** Somewhere the request of today is not the recorded one, on purpose. There is no other place for it. */
export interface RequestDeviation {
  readonly functions: readonly string[]
  /** The exchanges of these functions it concerns. @default all */
  readonly where?: (exchange: Exchange) => boolean
  /** What is sent today in the place of what was recorded. */
  readonly sends: (recorded: Sent) => Sent
  /** What is known of the server, and proves it. */
  readonly because: string
}

export const requestDeviations: readonly RequestDeviation[] = []

/**
 * Objects whose public type takes any field. Of all others, every field that a server sends is typed: nothing is left
 * out.
 */
export interface OpenPlace {
  /** The subject, and the last steps of the path. */
  readonly place: RegExp
  readonly because: string
}

export const openPlaces: readonly OpenPlace[] = [
  { place: /\$unknown (raw|.*\braw\b.*)$/, because: 'What comes too late is handed on as it came.' },
  { place: /\b(inputs|outputs)$/, because: 'The keys are variables of the app.' },
  { place: /\bprocess_data$/, because: 'What a node has at work goes by its kind.' },
  { place: /\b(pre_loop_output|loop_variable_map\.\d+)$/, because: 'The keys are variables of the loop.' },
  { place: /\b(resolved_default_values|submitted_data)$/, because: 'The keys are variables of the form.' },
  {
    place: /\b(data_source_info|data_source_detail_dict|datasource_info)$/,
    because: 'A plugin decides what its source says besides.',
  },
  { place: /\bmodel_properties$/, because: 'A plugin decides what there is to say of its model.' },
  {
    place: /( agent_log data\.data|\bagent_log\[\]|\btool_info)$/,
    because: 'A plugin decides what its agent and tools log.',
  },
  { place: / (agent_log|loop_started) data\.metadata$/, because: 'As above; a container tells of its rounds.' },
  { place: /\bdata\.extras$/, because: 'What to draw a node with goes by its kind.' },
  {
    place: /\bagent_thoughts\[\]\.message_files\[\]$/,
    because: 'Servers up to 1.0 alone send files here, which later ones name by id.',
  },
]
