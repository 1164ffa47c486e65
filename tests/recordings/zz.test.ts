import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { compared } from './comparedApps.ts'
import { servers } from './recordings.ts'
test.each(servers)('%s', async (server) => {
  const { lines } = await compared(server)
  writeFileSync(`/tmp/lines-${server}.txt`, lines.join('\n') + '\n')
}, 60000)
