/** The text of a reply, or of a workflow's outputs, as far as its stream has come. */
export interface AnswerState {
  readonly answer: string
  /** Whether text came as `agent_message`: a New Agent then repeats the whole of it in one closing `message`. */
  readonly agent?: boolean
}

/** The answer after an event. The one place that knows which events append, which replace and which repeat. */
export function foldAnswer(
  state: AnswerState,
  event: { readonly event: string; readonly answer?: unknown; readonly data?: unknown },
): AnswerState {
  const { data } = event
  const { answer = (data as { text?: unknown } | undefined)?.text } = event
  if (typeof answer !== 'string') return state
  switch (event.event) {
    case 'text_chunk':
      return { ...state, answer: state.answer + answer }
    case 'message':
      return { ...state, answer: state.agent ? answer : state.answer + answer }
    case 'agent_message':
      return { answer: state.answer + answer, agent: true }
    case 'message_replace':
    case 'text_replace':
      return { ...state, answer }
    default:
      return state
  }
}
