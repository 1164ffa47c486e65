import { emulatedVersion, parsed, replayKnowledge, type Twin } from './emulatedKnowledge.ts'
import { framesOf } from './recordings.ts'
import { differences, shapesOf } from './shapes.ts'

/** Where the insides belong to a pipeline's author. */
const free = (path: string) => /\.data\.(inputs|outputs|process_data|extras|execution_metadata)$/.test(path)

/** What differs between a recorded server and the emulated one of its version, a line each; and what was compared. */
export async function comparedKnowledge(server: string) {
  const twins = await replayKnowledge(server)
  const groups = new Map<string, { theirs: unknown[]; ours: unknown[] }>()
  for (const { exchange, body } of twins.filter(hasShape)) {
    const { name } = exchange.operation
    const group = groups.get(name) ?? { theirs: [], ours: [] }
    groups.set(name, group)
    group.theirs.push(...valuesOf(exchange.body))
    group.ours.push(...valuesOf(body))
  }
  const shapes = [...groups].flatMap(([name, { theirs, ours }]) => {
    return unlike(theirs, ours).map((line) => `${name}: ${line}`)
  })
  const lines = new Set([...twins.flatMap((twin) => wrongAnswers(twin)), ...shapes])
  return {
    lines: [...lines],
    operations: new Set(twins.map(({ exchange }) => exchange.operation.name)).size,
    answers: twins.filter(({ exchange }) => exchange.status < 400).length,
    refusals: twins.filter(({ exchange }) => exchange.status >= 400).length,
  }
}

/** Whether both are successes with content. Of operations without a result no body was recorded. */
function hasShape({ exchange, status }: Twin): boolean {
  return exchange.status < 400 && status < 400 && (parsed(exchange.body) !== undefined || isStream(exchange.body))
}

const isStream = (body: string) => body.startsWith('data: ')

/** A body as a value; a stream as its events, by their names. */
function valuesOf(body: string): unknown[] {
  return isStream(body) ? framesOf({ body }).map((frame) => ({ [String(frame['event'])]: frame })) : [parsed(body)]
}

function unlike(theirs: readonly unknown[], ours: readonly unknown[]): string[] {
  const [real, emulated] = [shapesOf(theirs, free), shapesOf(ours, free)]
  const unseen = differences(emulated, real).flatMap((line) => {
    const [, path, kinds] = /^(.*) is (.+), not .+$/.exec(line) ?? []
    return kinds ? [`${path} is never ${kinds}`] : []
  })
  return [...differences(real, emulated), ...unseen]
}

/** Another status, kind of content or server version; of refusals also other words. */
function wrongAnswers({ exchange, status, contentType, version, body, otherIds }: Twin): string[] {
  const { operation, headers, server } = exchange
  const of = `${operation.name} (line ${exchange.line})`
  const [theirs] = headers['content-type']?.split(';') ?? []
  const saysVersion = server.startsWith('main') ? emulatedVersion(server) : headers['x-version']
  if (status !== exchange.status) return [`${of}: ${status}, not ${exchange.status}: ${body.slice(0, 200)}`]
  return [
    ...otherIds.map((path) => `${of}: ${path} is another id than before`),
    ...(contentType === theirs || status === 204 ? [] : [`${of}: ${contentType}, not ${theirs}`]),
    ...(version === saysVersion ? [] : [`${of}: version ${version}, not ${saysVersion}`]),
    ...(status < 400 || wordsOf(body) === wordsOf(exchange.body) ? [] : [`${of}: ${body}, not ${exchange.body}`]),
  ]
}

/** A refusal without what is another one each time: ids, also those of which a report shows the end. */
function wordsOf(body: string): string {
  const json = parsed(body)
  const sorted = Object.entries(Object(json)).sort(([one], [other]) => one.localeCompare(other))
  return (json === undefined ? body.trim() : JSON.stringify(sorted)).replace(
    /([0-9a-f]{8}-)?([0-9a-f]{4}-)+[0-9a-f]{12}/g,
    '#',
  )
}
