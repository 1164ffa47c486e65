// Vercel's Edge Runtime: one script in its sandbox.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EdgeRuntime } from 'edge-runtime'

const runtime = new EdgeRuntime({ initialCode: readFileSync(join(import.meta.dirname, '../.built/edge.js'), 'utf8') })
console.log(JSON.stringify(await runtime.evaluate(`suite.runSuite(${JSON.stringify(process.argv[2])})`)))
process.exit()
