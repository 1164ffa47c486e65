// Imports the entry points it is told; prints what each exports, and of what kind it is.
import { equal, ok } from 'node:assert/strict'

const kindOf = (value) => {
  if (typeof value === 'function') return /^class\b/.test(String(value)) ? 'class' : 'function'
  return '~standard' in Object(value) ? 'schema' : typeof value
}

const found = {}
for (const specifier of process.argv.slice(2)) {
  const module = await import(specifier)
  const names = Object.keys(module)
  ok(names.length, `${specifier} exports nothing`)
  equal(
    names.find((name) => module[name] === undefined || module[name] === null),
    undefined,
    `an export of ${specifier} is empty`,
  )
  found[specifier] = Object.fromEntries(names.map((name) => [name, kindOf(module[name])]))
}
console.log(JSON.stringify(found))
