// Has a program that imports the package as users do run on its sources: `node --import ./tests/live/onSource.ts …`.
import { registerHooks } from 'node:module'

const src = new URL('../../src/', import.meta.url)

registerHooks({
  resolve(specifier, context, next) {
    const [name, entry = 'core', ...more] = specifier.split('/')
    if (name !== 'dify-oapi' || more.length > 0) return next(specifier, context)
    return next(new URL(`${entry}/index.ts`, src).href, context)
  },
})
