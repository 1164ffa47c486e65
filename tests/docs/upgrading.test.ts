import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = readFileSync('docs/upgrading.md', 'utf8')
const exported = new Set(
  readdirSync('tests/package/exports').flatMap((file) =>
    readFileSync(`tests/package/exports/${file}`, 'utf8')
      .split('\n')
      .map((line) => line.split(' ')[1] ?? ''),
  ),
)

/** Names of code in a section of the page. */
function namesIn(heading: string): string[] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...section.matchAll(/`(\w+)(?:<\w+>)?`/g)].map(([, name]) => name ?? '')
}

test('what upgrading says is gone is exported nowhere', () => {
  const gone = namesIn('Exports that are gone').filter((name) => /Schema$|^MessageEndFile$/.test(name))
  expect(gone).toHaveLength(49)
  expect(gone.filter((name) => exported.has(name))).toEqual([])
})

test('the functions that upgrading calls new are exported', () => {
  const functions = namesIn('New').filter((name) => /^(with|to|waitFor|run|collect|drive)[A-Z]/.test(name))
  expect(functions).toEqual([
    'withRetry',
    'toInputFile',
    'waitForAnnotationReply',
    'runWorkflow',
    'runWorkflowById',
    'collectRun',
    'driveWorkflow',
  ])
  expect(functions.filter((name) => !exported.has(name))).toEqual([])
})
