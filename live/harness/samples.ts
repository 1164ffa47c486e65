/** A PNG of one pixel. */
export const pixel = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

/** A text that goes wrong where bytes, units and characters are mixed up. */
export const unicode = 'Grüße, 你好 🎉 — "quoted" \\ and\nin two lines'

/** What models with much to say, and the fake ones of the recordings, take a while to answer. */
export const longQuery = 'slow long: write the numbers from 1 to 2000, each on a line of its own'
