import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { ours } from '../ours.ts'
import { freshNode } from './child.ts'
import { interleave, type Samples } from './rounds.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Milliseconds of `import` in a fresh process: as installed, and as an app's bundle. */
export async function measureColdStart(rounds: number): Promise<Samples> {
  const folder = await mkdtemp(`${here}.cold-`)
  try {
    const bundled = async (name: string, contents: string) => {
      const outfile = `${folder}/${name}.mjs`
      const stdin = { contents, resolveDir: here }
      await build({ stdin, outfile, bundle: true, minify: true, format: 'esm', platform: 'node', logLevel: 'error' })
      return outfile
    }
    const entries = Object.values(ours.entries)
    const everything = entries.map((path, index) => `export * as $${index} from ${JSON.stringify(path)}`).join(';')
    await writeFile(`${folder}/installed.mjs`, everything)
    const core = JSON.stringify(ours.core)
    const one = `export { createFetchContext } from ${core}; export { getAppInfo } from ${JSON.stringify(ours.entries['chat'])}`
    const targets: Record<string, string> = {
      'nothing (an empty module)': await bundled('nothing', 'export {}'),
      'one function on fetch, bundled': await bundled('one', one),
      'one function on ky, bundled': await bundled('ky', one.replace('createFetchContext', 'createDifyContext')),
      'everything, bundled': await bundled('all', everything),
      'everything, as installed': `${folder}/installed.mjs`,
      'dify-client': import.meta.resolve('dify-client'),
      openai: import.meta.resolve('openai'),
    }
    const run = (target: string) => async () => {
      const code = `const t = performance.now(); await import(${JSON.stringify(target)}); console.log(performance.now() - t)`
      return Number(await freshNode('--input-type=module', '-e', code))
    }
    return await interleave(Object.fromEntries(Object.entries(targets).map(([name, to]) => [name, run(to)])), rounds)
  } finally {
    await rm(folder, { recursive: true })
  }
}
