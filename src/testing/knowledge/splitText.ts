import type { Segmentation } from './processRule.ts'

/** Where a piece that is too long is cut, the best place first. */
const places = ['\n\n', '\n', '。', '. ', ' ']

/**
 * Cuts a text the way Dify's own rules do: at every separator, and what is longer than `max_tokens` then at paragraphs,
 * lines, sentences, words, at last anywhere. As on servers, a "token" is a character here.
 */
export function splitText(text: string, { separator, max_tokens, chunk_overlap }: Segmentation): string[] {
  return text
    .split(separator)
    .flatMap((piece) => (piece.length > max_tokens ? splitLong(piece, places, max_tokens, chunk_overlap) : [piece]))
    .map(trimmed)
    .filter(Boolean)
}

/** Cuts a text without a separator of its own: into pieces as long as they may be. */
export function splitAutomatically(text: string, { max_tokens, chunk_overlap }: Segmentation): string[] {
  return splitLong(text, places, max_tokens, chunk_overlap).map(trimmed).filter(Boolean)
}

function splitLong(text: string, separators: readonly string[], size: number, overlap: number): string[] {
  if (text.length <= size) return [text]
  const at = separators.findIndex((candidate) => text.includes(candidate))
  const separator = separators[at]
  if (separator === undefined) return slices(text, size, overlap)
  const rest = separators.slice(at + 1)
  const chunks: string[] = []
  let fitting: string[] = []
  const flush = () => {
    chunks.push(...merged(fitting, separator, size, overlap))
    fitting = []
  }
  for (const part of text.split(separator)) {
    if (part.length < size) {
      if (part) fitting.push(part)
      continue
    }
    flush()
    chunks.push(...splitLong(part, rest, size, overlap))
  }
  flush()
  return chunks
}

/** Joins parts to chunks that are as long as they may be; each begins with the last parts of the one before. */
function merged(parts: readonly string[], separator: string, size: number, overlap: number): string[] {
  const chunks: string[] = []
  let held: string[] = []
  let length = 0
  for (const part of parts) {
    const longer = length + part.length + (held.length > 0 ? separator.length : 0)
    if (longer > size && held.length > 0) {
      chunks.push(held.join(separator))
      while (held.length > 0 && (length > overlap || length + separator.length + part.length > size)) {
        const [first = ''] = held
        held = held.slice(1)
        length -= first.length + (held.length > 0 ? separator.length : 0)
      }
    }
    length += part.length + (held.length > 0 ? separator.length : 0)
    held.push(part)
  }
  if (held.length > 0) chunks.push(held.join(separator))
  return chunks
}

function slices(text: string, size: number, overlap: number): string[] {
  const step = Math.max(1, size - overlap)
  const chunks: string[] = []
  for (let at = 0; at < text.length; at += step) {
    chunks.push(text.slice(at, at + size))
    if (at + size >= text.length) break
  }
  return chunks
}

/** Without spaces around it, and without the punctuation that a cut leaves at its beginning. */
function trimmed(chunk: string): string {
  return chunk.replace(/^[\s.。,，;；:：!！?？]+/, '').trimEnd()
}
