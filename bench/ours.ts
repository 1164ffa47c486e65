import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  exports: Record<string, string | { default: string }>
}

/** The built package: its files by the names they are imported by. `testing` is no part of an app. */
const files = Object.entries(exports).flatMap(([name, target]): [string, string][] =>
  typeof target === 'string' || name === './testing'
    ? []
    : [[name.slice(2) || 'core', `${root}${target.default.slice(2)}`]],
)

export const ours = { root, core: `${root}dist/core/index.js`, entries: Object.fromEntries(files) }
