/** The text of a reply so far. */
export interface AnswerState {
  readonly answer: string
  /** Whether text has arrived as `agent_message`. A New Agent then repeats the whole text in one closing `message`. */
  readonly agent: boolean
}

/** The answer after an event. Only this function knows which events append, which replace and which repeat the text. */
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
