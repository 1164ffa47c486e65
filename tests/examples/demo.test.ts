import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Runs a demo as a pipe does: without a terminal, and without anybody to answer. */
async function demo(...words: string[]): Promise<string> {
  const { DIFY_API_KEY: _, ...env } = process.env
  const running = promisify(execFile)(process.execPath, ['examples/demo/main.ts', ...words], { cwd: root, env })
  running.child.stdin?.end()
  return (await running).stdout
}

test('the workflow demo loses its connection, answers for the human, and gets to the end', async () => {
  const told = await demo('workflow')
  expect(told).not.toContain('\u001b')
  const order = ['Start', 'The connection is cut', 'the run is joined again', 'Review: May this', 'succeeded after']
  const places = order.map((text) => told.indexOf(text))
  expect(places).toEqual([...places].sort((one, other) => one - other))
  expect(places).not.toContain(-1)
  expect(told.match(/✓ Draft the notice/g)).toHaveLength(1)
})

test('the chat demo gets to the end', async () => {
  expect(await demo()).toContain('✓ deleted the conversation')
})

test('a demo that does not exist is said not to', async () => {
  await expect(demo('cooking')).rejects.toMatchObject({ code: 2 })
})
