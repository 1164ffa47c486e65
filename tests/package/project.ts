import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execute } from './execute.ts'

/** A user's project: empty, and far from the packages of this one. */
export interface Project {
  readonly folder: string
  /** Packages as `npm install` names them, from the registry with all that they depend on. */
  readonly install: (...packages: string[]) => void
  /** Runs a file of `user` with Node; returns what it prints. */
  readonly run: (file: string, ...args: string[]) => string
}

export function createProject(folder: string): Project {
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  cpSync(join(import.meta.dirname, 'user'), folder, { recursive: true })
  const flags = ['--prefer-offline', '--no-audit', '--no-fund']
  return {
    folder,
    install: (...packages) => void execute('npm', ['install', ...flags, ...packages], folder),
    run: (file, ...args) => execute(process.execPath, [file, ...args], folder),
  }
}
