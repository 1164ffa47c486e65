import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bar, line, write } from '../../examples/demo/terminal.ts'

let screen: string[]
let column: number

/** What a terminal shows of what is written to it. */
function show(text: string): boolean {
  for (const [, clear, to, char] of text.replaceAll('\u001b', '␛').matchAll(/␛\[(?:(2K)|(\d+)G)|␛\[\d*m|([\s\S])/g)) {
    const row = screen.length - 1
    if (clear) screen[row] = ''
    else if (to) column = Number(to) - 1
    else if (char === '\n') column = screen.push('') * 0
    else if (char) {
      const before = screen[row]?.padEnd(column) ?? ''
      screen[row] = before.slice(0, column) + char + before.slice(column + 1)
      column++
    }
  }
  return true
}

beforeEach(() => {
  screen = ['']
  column = 0
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => show(String(text)))
  Object.defineProperty(process.stdout, 'isTTY', { value: true, configurable: true })
  Object.defineProperty(process.stdout, 'columns', { value: 60, configurable: true })
})

afterEach(() => {
  vi.restoreAllMocks()
  for (const name of ['isTTY', 'columns']) Reflect.deleteProperty(process.stdout, name)
})

test('the last line of an answer stays when the next line is written', () => {
  write('Typed, streamed, ')
  write('small.')
  line()
  line('15 tokens')
  expect(screen).toEqual(['Typed, streamed, small.', '15 tokens', ''])
})

test('a bar is drawn over itself, makes room for what stays, and goes', () => {
  bar(0.5, '1/2 a.md')
  expect(screen.join('\n')).toMatch(/^━{24} {2}50 % 1\/2 a\.md$/)
  line('a.md created')
  bar(1, '2/2')
  expect(screen.join('\n')).toMatch(/^a\.md created\n━{24} 100 % 2\/2$/)
  bar()
  line('done')
  expect(screen).toEqual(['a.md created', 'done', ''])
})
