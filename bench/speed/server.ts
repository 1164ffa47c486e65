// A process of its own, so that serving takes nothing from the client that is timed. The path says what to answer:
// /<shape>/v1/chat-messages streams one of the shapes, /v1/… answers at once.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { appInfo, blockingReply, chunksOf, encodeChunks, endEvent, messageEvent, shapes, streamHead } from './wire.ts'

const end = Buffer.from('0\r\n\r\n')
const streams = new Map<string, Buffer>(
  Object.entries(shapes).map(([name, shape]) => [name, encodeChunks(chunksOf(shape))]),
)

/** As many bytes as asked for, as fast as the client takes them. */
async function flood(socket: Socket, bytes: number): Promise<void> {
  const block = encodeChunks(chunksOf({ events: 400, chunk: 16_384 }).slice(0, -1).concat(Buffer.from('\n\n')))
  for (let sent = 0; sent < bytes && !socket.destroyed; sent += block.length) {
    if (!socket.write(block)) await once(socket, 'drain')
  }
  socket.end(Buffer.concat([encodeChunks([Buffer.from(endEvent())]), end]))
}

/** Events that carry the moment they were written, by the clock that all processes share. */
function tick(socket: Socket, count: number, pause: number): void {
  let left = count
  const timer = setInterval(() => {
    const stamp = String(process.hrtime.bigint())
    if (left-- > 0) socket.write(encodeChunks([Buffer.from(messageEvent(0, stamp))]))
    else {
      clearInterval(timer)
      socket.end(Buffer.concat([encodeChunks([Buffer.from(endEvent())]), end]))
    }
  }, pause)
  socket.on('close', () => clearInterval(timer))
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const [, first = '', ...rest] = decodeURIComponent(request.url ?? '').split('/')
  if (first === 'v1') {
    const body = rest[0] === 'chat-messages' ? blockingReply : appInfo
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
    return
  }
  const { socket } = request
  socket.on('error', () => {})
  socket.write(streamHead)
  const [kind, ...numbers] = first.split(':')
  const stream = streams.get(first)
  if (stream) socket.end(Buffer.concat([stream, end]))
  else if (kind === 'flood') flood(socket, Number(numbers[0])).catch(() => {})
  else tick(socket, Number(numbers[0]), Number(numbers[1]))
}

const server = createServer({ keepAlive: true }, (request, response) => {
  request.resume().on('end', () => answer(request, response))
})
server.listen(0, '127.0.0.1', 4096, () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address ? address.port : 0)
})
process.on('disconnect', () => process.exit())
