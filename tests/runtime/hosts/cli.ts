// Node, Bun and Deno: the suite as it is, on the package as it is built.
import { runSuite } from '../suite.ts'

console.log(JSON.stringify(await runSuite(process.argv[2] ?? '')))
process.exit()
