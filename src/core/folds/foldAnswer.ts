/** The text so far, of a reply or of a workflow's outputs. */
export interface AnswerState {
  readonly answer: string
  /** Whether text has arrived as `agent_message`. A New Agent then repeats the whole text in one closing `message`. */
  readonly agent?: boolean
}

/** The answer after an event. Only this function knows which events append, which replace and which repeat the text. */
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
