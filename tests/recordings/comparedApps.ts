import { isOfApps, kindsOf } from './appAnswers.ts'
import { playApps } from './appScenario.ts'
import { exchanges } from './recordings.ts'
import { differences, shapesOf } from './shapes.ts'

/** The version the emulator is held to: what `main` says of itself, though it is later. */
export const versionOf = (server: string) => (server.startsWith('main') ? '1.14.2' : server)

/** What differs between a real server and the emulated one of its version: a line each. */
export async function compared(server: string) {
  const real = kindsOf(exchanges.filter((exchange) => exchange.server === server && isOfApps(exchange)))
  const ours = kindsOf(await playApps(versionOf(server)))
  const lines = [...real].flatMap(([kind, { values, free }]) => {
    const mine = ours.get(kind)
    if (!mine) return [`${kind}: never answered`]
    const theirShapes = shapesOf(values, free)
    const ourShapes = shapesOf(mine.values, free)
    const narrow = differences(ourShapes, theirShapes).flatMap((line) => {
      const [, path, kinds] = /^(.*) is (.+), not .+$/.exec(line) ?? []
      return kinds ? [`${path} is never ${kinds}`] : []
    })
    return [...differences(theirShapes, ourShapes), ...narrow].map((line) => `${kind}: ${line}`)
  })
  return { lines, kinds: [...real.keys()] }
}
