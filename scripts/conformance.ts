// Holds the SDK to the official description, and prints a line a check: how many of its cases hold.
import { startVitest, type TestModule } from 'vitest/node'

const checks = new Map<string, { passed: number; total: number }>()

/** Counts the cases of a file by the check they belong to. */
function count(module: TestModule): void {
  for (const test of module.children.allTests()) {
    const [check = module.moduleId] = test.fullName.split(' > ')
    const { passed, total } = checks.get(check) ?? { passed: 0, total: 0 }
    checks.set(check, { passed: passed + (test.result().state === 'passed' ? 1 : 0), total: total + 1 })
  }
}

const names = process.argv.slice(2)
const vitest = await startVitest('test', names.length > 0 ? names : ['tests/conformance'], {
  watch: false,
  reporters: [['default', { summary: false }], { onTestModuleEnd: count }],
})
await vitest.close()

for (const [check, { passed, total }] of [...checks].sort(([one], [other]) => one.localeCompare(other))) {
  console.log(`${check.padEnd(24)}${passed} of ${total}${passed < total ? '  ✗' : ''}`)
}
const broken = [...checks.values()].some(({ passed, total }) => passed < total)
if (broken || checks.size === 0 || process.exitCode) process.exitCode = 1
