/**
 * Works on several items at the same time and yields each result as soon as it is ready. Takes an item only when fewer
 * than `limit` are being processed and the caller waits for a result, so that no more than `limit` items are in memory.
 *
 * An abort ends the generator at once. When the work on an item fails, the results that are ready are yielded
 * before the error is thrown. When the iterable of items fails, the items being processed are also finished first.
 */
export async function* mapConcurrent<TItem, TResult>(
  items: AsyncIterable<TItem> | Iterable<TItem>,
  limit: number,
  signal: AbortSignal,
  work: (item: TItem, index: number) => Promise<TResult>,
): AsyncGenerator<TResult, void, undefined> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
  const results: TResult[] = []
  let failure: { error: unknown } | undefined
  let itemsFailure: typeof failure
  let count = 0
  let active = 0
  let taking = false
  let atEnd = false
  let wake = () => {}
  const fail = (error: unknown) => {
    failure ??= { error }
  }
  const run = async (item: TItem) => {
    active++
    await work(item, count++).then((result) => results.push(result), fail)
    active--
    wake()
  }
  const take = async () => {
    taking = true
    try {
      const next = await iterator.next()
      if (next.done) atEnd = true
      else void run(next.value)
    } catch (error) {
      atEnd = true
      itemsFailure = { error }
    }
    taking = false
    wake()
  }
  const onAbort = () => wake()
  signal.addEventListener('abort', onAbort)
  try {
    while (!signal.aborted) {
      const result = results.shift()
      if (result !== undefined) {
        yield result
        continue
      }
      if (failure || (atEnd && active === 0)) break
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      if (!atEnd && !taking && active < limit) void take()
      await woken
    }
    if (signal.aborted) throw signal.reason
    failure ??= itemsFailure
    if (failure) throw failure.error
  } finally {
    signal.removeEventListener('abort', onAbort)
    if (!atEnd) {
      const closing = Promise.resolve(iterator.return?.()).catch(() => {})
      // An iterable that hangs must not keep the caller from leaving the loop.
      if (!taking) await closing
    }
  }
}
