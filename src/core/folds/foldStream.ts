import { hasErrorBrand } from '../errors/DifyError.ts'

/**
 * Reads a stream to its end and reduces it to one state. An error of this SDK gets the state so far as its `partial`.
 */
export async function foldStream<TEvent, TState>(
  stream: AsyncIterable<TEvent>,
  initial: TState,
  reduce: (state: TState, event: TEvent) => TState,
): Promise<TState> {
  let state = initial
  try {
    for await (const event of stream) state = reduce(state, event)
  } catch (error) {
    if (hasErrorBrand(error)) Object.assign(error, { partial: state })
    throw error
  }
  return state
}
