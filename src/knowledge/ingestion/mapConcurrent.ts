/**
 * Works on several items at a time and yields what comes of each as soon as it is ready. Takes an item when there is
 * room for it and the results are wanted, so that no more than `limit` items are in memory. A failure ends it at once,
 * and so does an abort.
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
  let count = 0
  let active = 0
  let taking = false
  let atEnd = false
  let wake = () => {}
  const fail = (error: unknown) => {
    failure ??= { error }
  }
  const onAbort = () => {
    fail(signal.reason)
    wake()
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
      fail(error)
    }
    taking = false
    wake()
  }
  signal.addEventListener('abort', onAbort)
  if (signal.aborted) onAbort()
  try {
    while (!failure && !(atEnd && active + results.length === 0)) {
      const result = results.shift()
      if (result !== undefined) {
        yield result
        continue
      }
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      if (!atEnd && !taking && active < limit) void take()
      await woken
    }
    if (failure) throw failure.error
  } finally {
    signal.removeEventListener('abort', onAbort)
    if (!atEnd) {
      const closing = Promise.resolve(iterator.return?.()).catch(() => {})
      // Items that hang must not keep the caller from leaving.
      if (!taking) await closing
    }
  }
}
