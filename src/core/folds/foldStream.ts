import { hasErrorBrand } from '../errors/DifyError.ts'

/**
 * Reads a stream to its end into one state. A cut and a lost connection keep what had come as the error's `partial`. An `error` event takes
 * nothing from a state that `isWhole`: servers up to 1.12 send one after the end of a run that failed.
 */
export async function foldStream<TEvent, TState>(
  stream: AsyncIterable<TEvent>,
  initial: TState,
  reduce: (state: TState, event: TEvent) => TState,
  isWhole?: (state: TState) => boolean,
): Promise<TState> {
  let state = initial
  try {
    for await (const event of stream) state = reduce(state, event)
  } catch (error) {
    const name = hasErrorBrand(error) ? error.name : ''
    if (name === 'DifyApiError' && isWhole?.(state)) return state
    if (/^Dify(Stream|Connection)Error$/.test(name)) Object.assign(error as object, { partial: state })
    throw error
  }
  return state
}
