import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ours } from '../ours.ts'
import { freshNode } from './child.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const compiler = fileURLToPath(import.meta.resolve('typescript/lib/tsc.js'))

export interface TypeCost {
  readonly types: number
  readonly instantiations: number
  /** Seconds. */
  readonly check: number
}

/** What the compiler spends on an entry point, declarations of its dependencies included. */
export async function measureTypes(): Promise<Record<string, TypeCost>> {
  const folder = await mkdtemp(`${here}.types-`)
  try {
    const compilerOptions = {
      noEmit: true,
      strict: true,
      module: 'nodenext',
      target: 'es2023',
      lib: ['es2023', 'esnext.disposable', 'dom', 'dom.asynciterable'],
      types: [],
      skipLibCheck: false,
    }
    await writeFile(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, files: ['use.ts'] }))
    const results: Record<string, TypeCost> = {}
    for (const [name, path] of Object.entries({
      'nothing (the libraries)': '',
      'valibot alone': 'valibot',
      ...ours.entries,
    })) {
      const from = JSON.stringify(path)
      const code = path ? `import * as all from ${from}\nexport const used = { ...all }\n` : 'export {}\n'
      await writeFile(`${folder}/use.ts`, code)
      const printed = await freshNode(compiler, '-p', folder, '--extendedDiagnostics')
      const figure = (label: string) => Number(new RegExp(`^${label}:\\s+([\\d.]+)`, 'm').exec(printed)?.[1])
      results[name] = { types: figure('Types'), instantiations: figure('Instantiations'), check: figure('Check time') }
    }
    return results
  } finally {
    await rm(folder, { recursive: true })
  }
}
