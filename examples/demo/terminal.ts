import { clearLine, cursorTo } from 'node:readline'
import { styleText } from 'node:util'

/** Colour where a terminal shows it, plain text where the output is piped. */
export const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
  styleText(style, text, { stream: process.stdout })

export const write = (text: string): void => {
  process.stdout.write(text)
}

let barred = false

/** A bar makes room for what stays; nothing else is taken away. */
function unbar(): void {
  if (barred) clearLine(process.stdout, 0)
  barred = false
}

export const line = (text = ''): void => {
  unbar()
  write(`${text}\n`)
}

export const heading = (text: string): void => line(`\n${paint('bold', text)}`)

export const note = (text: string): void => line(paint('dim', text))

export const ask = (text: string): void => line(`${paint('cyan', '›')} ${text}`)

export const good = (text: string): void => line(`${paint('green', '✓')} ${text}`)

export const bad = (text: string): void => line(`${paint('red', '✗')} ${text}`)

const WIDTH = 24

/** Shows in a terminal's last line how far something is, or takes that away. What is piped has the lines above it. */
export function bar(share?: number, label = ''): void {
  const { stdout } = process
  if (!stdout.isTTY) return
  unbar()
  if (share === undefined) return
  const full = Math.round(share * WIDTH)
  const room = Math.max(0, stdout.columns - WIDTH - 8)
  write(`${paint('cyan', '━'.repeat(full))}${paint('dim', '━'.repeat(WIDTH - full))} `)
  write(`${String(Math.round(share * 100)).padStart(3)} % ${label.slice(0, room)}`)
  cursorTo(stdout, 0)
  barred = true
}
