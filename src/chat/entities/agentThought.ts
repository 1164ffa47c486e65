/** A step of an agent's work. */
export interface AgentThought {
  /** Id of the step. The step is sent again, with the same id, whenever more of it is known. */
  id: string
  /** Place among the steps, from 1. */
  position: number
  /** What the agent thought. The last step's thought is the answer. */
  thought?: string | null | undefined
  /** What the tools answered. */
  observation?: string | null | undefined
  /** Tools that were called, separated by `;`. Empty in a step without any. */
  tool?: string | null | undefined
  /** Display names by tool, then by language: `{ current_time: { en_US: 'Current Time' } }`. */
  tool_labels?: Record<string, Record<string, string>> | null | undefined
  /** Arguments of the tools, as JSON text. */
  tool_input?: string | null | undefined
  /** Ids of files that the step created. */
  message_files?: string[] | null | undefined
}
