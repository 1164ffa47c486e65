/** The text of a reply as far as its stream has come. */
export interface AnswerState {
  readonly answer: string
  /** Whether text came as `agent_message`: a New Agent then repeats the whole of it in one closing `message`. */
  readonly agent?: boolean
}

/** The answer after an event. The one place that knows which events append, which replace and which repeat. */
export function foldAnswer(
  state: AnswerState,
  event: { readonly event: string; readonly answer?: unknown },
): AnswerState {
  const { answer } = event
  if (typeof answer !== 'string') return state
  switch (event.event) {
    case 'message':
      return { ...state, answer: state.agent ? answer : state.answer + answer }
    case 'agent_message':
      return { answer: state.answer + answer, agent: true }
    case 'message_replace':
      return { ...state, answer }
    default:
      return state
  }
}
