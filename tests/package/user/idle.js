// Imports the entry points it is told where nothing is that only Node has, and whatever does work throws.
import { deepEqual } from 'node:assert/strict'

const specifiers = process.argv.slice(2)
// Node makes its fetch when it is first asked for, out of what is taken away below.
new Request('http://app.test')
for (const name of ['process', 'Buffer', 'global', 'setImmediate', 'clearImmediate']) delete globalThis[name]

const refuse = (target, name) => {
  const value = () => {
    throw new Error(`${name} was called by an import`)
  }
  Object.defineProperty(target, name, { value })
}
for (const name of ['fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'addEventListener'])
  refuse(globalThis, name)
for (const name of ['getRandomValues', 'randomUUID']) refuse(crypto, name)
for (const name of ['log', 'info', 'warn', 'error', 'debug']) refuse(console, name)
refuse(Date, 'now')
refuse(Math, 'random')
refuse(performance, 'now')

const before = Reflect.ownKeys(globalThis)
for (const specifier of specifiers) await import(specifier)
deepEqual(Reflect.ownKeys(globalThis), before, 'an import left a global behind')
