// Node, Bun and Deno: the suite as it is, on the package as it is built.
import { runSuite } from '../suite.ts'

const entry = import.meta.resolve('dify-oapi')
if (!entry.endsWith('/dist/core/index.js')) throw new Error(`this is not the package as built: ${entry}`)
console.log(JSON.stringify(await runSuite(process.argv[2] ?? '')))
process.exit()
