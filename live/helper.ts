// The small server that the http-request nodes of the apps call: `node live/helper.ts 5020`.
import { createServer } from 'node:http'

const port = Number(process.argv[2] ?? 5020)
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://helper')
  const seconds = Math.min(Number(searchParams.get('sleep')) || 0, 100)
  const timer = setTimeout(() => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ path: pathname, query: Object.fromEntries(searchParams) }))
  }, seconds * 1000)
  response.on('close', () => clearTimeout(timer))
})
server.listen(port, () => process.stdout.write(`listening on ${port}\n`))
