import { styleText } from 'node:util'

/** Colour where a terminal shows it, plain text where the output is piped. */
export const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
  styleText(style, text, { stream: process.stdout })

export const write = (text: string): void => {
  process.stdout.write(text)
}

export const line = (text = ''): void => write(`${text}\n`)

export const heading = (text: string): void => line(`\n${paint('bold', text)}`)

export const note = (text: string): void => line(paint('dim', text))

export const ask = (text: string): void => line(`${paint('cyan', '›')} ${text}`)

export const good = (text: string): void => line(`${paint('green', '✓')} ${text}`)

export const bad = (text: string): void => line(`${paint('red', '✗')} ${text}`)
