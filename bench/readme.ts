import { readFileSync, writeFileSync } from 'node:fs'
import { ours } from './ours.ts'

const path = `${ours.root}README.md`
const marked = (name: string) => new RegExp(`(<!-- ${name} -->\n)([\\s\\S]*?)(<!-- /${name} -->)`)

/** What stands between the README's markers of this name. */
export function readSection(name: string): string {
  const found = marked(name).exec(readFileSync(path, 'utf8'))?.[2]
  if (found === undefined) throw new Error(`README.md has no <!-- ${name} -->`)
  return found
}

export function writeSection(name: string, text: string): void {
  readSection(name)
  const readme = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    readme.replace(marked(name), (_, open, __, close) => `${open}${text}\n${close}`),
  )
}
