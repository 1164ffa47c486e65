import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execute } from './execute.ts'
import type { Project } from './project.ts'

/** The web's types, with nothing of Node in reach; and Node's, without the web's. */
const web = { lib: ['ES2023', 'DOM'], types: [] }
const node = { lib: ['ES2023'], types: ['node'] }
const nodenext = { module: 'nodenext', moduleResolution: 'nodenext' }
const bundler = { module: 'esnext', moduleResolution: 'bundler' }

/** Every two of the settings meet. */
export const settings: Readonly<Record<string, object>> = {
  'nodenext, web': { ...nodenext, ...web },
  'nodenext, Node, exact optional properties': { ...nodenext, ...node, exactOptionalPropertyTypes: true },
  'bundler, web, exact optional properties': { ...bundler, ...web, exactOptionalPropertyTypes: true },
  'bundler, Node': { ...bundler, ...node },
}

/** Throws the compiler's complaints about `user/program.ts`, and about the types of all packages it reaches. */
export function compile({ folder }: Project, setting: object): void {
  const compilerOptions = { strict: true, skipLibCheck: false, noEmit: true, target: 'es2022', ...setting }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }))
  execute(process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc'), '--pretty', 'false'], folder)
}
