import { build } from 'esbuild'
import { generateClients } from '../clients.ts'

/** What the benches use of a generated client. */
export interface HeyClient {
  readonly createClient: (config: object) => { readonly sse: { readonly post: HeyStream } }
  readonly createConfig: (config: object) => object
  readonly getChatAppInfo: (options: object) => Promise<unknown>
  readonly sendChatMessage: (options: object) => Promise<unknown>
}
type HeyStream = (options: object) => Promise<{ stream: AsyncIterable<unknown> }>

/** Generated clients are TypeScript for bundlers: Node takes them as one file. */
export async function loadHey(flavour: 'fetch' | 'ky-valibot'): Promise<HeyClient | undefined> {
  const folder = await generateClients()
  if (!folder) return undefined
  const outfile = `${folder}/${flavour}.mjs`
  await build({
    stdin: { contents: `export * from './${flavour}'; export * from './${flavour}/client'`, resolveDir: folder },
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    outfile,
    logLevel: 'error',
  })
  return import(outfile)
}
