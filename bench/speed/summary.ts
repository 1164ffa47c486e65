import { markdownTable } from '../../scripts/table.ts'
import { median, ratio, type Samples } from './rounds.ts'
import type { StreamResult } from './streams.ts'
import { figure } from './tables.ts'

interface Memory {
  readonly growth: number
  readonly complete?: number
}

/** The README's section on speed. */
export function summary(
  machine: string,
  streams: Readonly<Record<string, StreamResult>>,
  calls: Readonly<Record<string, { readonly cost: Samples }>>,
  latency: Samples,
  memory: { readonly flood: Memory; readonly many: Memory },
): string {
  const [chunk, blocks, socket] = ['one event a chunk', '16 KiB chunks', 'over a socket, as fast as it takes'].map(
    (source) => streams[source]?.cost ?? {},
  ) as [Samples, Samples, Samples]
  const cell = (samples: Samples, name: string) =>
    `${figure(median(samples[name] ?? []), 1)} (${figure(ratio(samples, name, 'by hand'), 2)}×)`
  const checks: Record<string, string> = {
    'dify-oapi': ', typed and checked',
    'by hand': ' (`fetch`, `split`, `JSON.parse`)',
  }
  const streamRows = Object.keys(chunk).map((name) => [
    name + (checks[name] ?? ''),
    ...[chunk, blocks, socket].map((samples) => cell(samples, name)),
    figure(median(latency[name] ?? [])),
  ])
  const info = calls['getAppInfo']?.cost ?? {}
  const send = calls['sendChatMessage']?.cost ?? {}
  const callCell = (samples: Samples, name: string) =>
    `${figure(median(samples[name] ?? []))} (${figure(ratio(samples, name, 'ky alone'), 2)}×)`
  const callRows = Object.keys(info).map((name) => [name, callCell(info, name), callCell(send, name)])
  return [
    `Microseconds of processor time an event of a stream takes, by how the events come; and microseconds from the server's write to your loop:`,
    '',
    markdownTable(['reader', 'one a chunk', '16 KiB chunks', 'socket', 'delay'], streamRows),
    '',
    'Microseconds of processor time a call takes, and against ky alone:',
    '',
    markdownTable(['client', 'GET info', 'POST chat-messages'], callRows),
    '',
    `1 GB streamed to a slow consumer: ${figure(memory.flood.growth)} MB more memory. 1,000 streams at once: ${figure(memory.many.growth)} MB more.`,
    `Medians of interleaved rounds on ${machine}, by \`npm run bench\`.`,
  ].join('\n')
}
