// workerd: one bundle as a Worker. The compatibility date is an old one, without Node's API.
import { join } from 'node:path'
import { Miniflare } from 'miniflare'

const worker = new Miniflare({
  modules: true,
  scriptPath: join(import.meta.dirname, '../.built/worker.js'),
  compatibilityDate: '2025-01-01',
})
try {
  const response = await worker.dispatchFetch(`http://suite.test/?origin=${process.argv[2]}`)
  console.log(await response.text())
} finally {
  await worker.dispose()
}
