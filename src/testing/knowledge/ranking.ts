/** A text among those that are searched. */
export interface Searched {
  readonly text: string
}

export interface Ranked<T> {
  readonly item: T
  /** From 0 to 1: how much of what a perfect match would have. */
  readonly score: number
}

const SATURATION = 1.2
const LENGTH = 0.75

/**
 * Ranks texts by how well they match a query, the best first: BM25, divided by what it can be at most. A server has
 * models for that; what the words say is enough for tests, and gives the same scores everywhere.
 */
export function rank<T extends Searched>(items: readonly T[], query: string): Ranked<T>[] {
  const terms = [...new Set(wordsOf(query))]
  const texts = items.map((item) => ({ item, words: wordsOf(item.text) }))
  const average = texts.reduce((sum, { words }) => sum + words.length, 0) / Math.max(1, texts.length)
  const counted = texts.map(({ item, words }) => ({ item, length: words.length, counts: countsOf(words, terms) }))
  const weights = terms.map((_, at) => {
    const having = counted.filter(({ counts }) => (counts[at] ?? 0) > 0).length
    return Math.log(1 + (items.length - having + 0.5) / (having + 0.5))
  })
  const most = weights.reduce((sum, weight) => sum + weight * (SATURATION + 1), 0)
  const scored = counted.map(({ item, length, counts }) => {
    const share = 1 - LENGTH + (LENGTH * length) / (average || 1)
    const sum = counts.reduce((total, count, at) => {
      return total + ((weights[at] ?? 0) * count * (SATURATION + 1)) / (count + SATURATION * share)
    }, 0)
    return { item, score: most > 0 ? sum / most : 0 }
  })
  return scored.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score)
}

function countsOf(words: readonly string[], terms: readonly string[]): number[] {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return terms.map((term) => counts.get(term) ?? 0)
}

/** Words without accents and plural endings; scripts without spaces count by the character. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words =
    plain.match(
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}])[\p{L}\p{N}])+/gu,
    ) ?? []
  return words.map((word) => (word.length > 3 ? word.replace(/(?<!s)s$/, '') : word))
}
