/** A text among those that are searched. */
export interface Searched {
  readonly text: string
}

export interface Ranked<T> {
  readonly item: T
  /** From 0 to 1: how much of what a perfect match would have. */
  readonly score: number
}

/** English words that say little about a text. */
const common: ReadonlySet<string> = new Set(
  'a an and are as at be by can do does for from has how i in is it my of on or that the this to was we what when where which who why will with you your'.split(
    ' ',
  ),
)

const SATURATION = 1.2
const LENGTH = 0.75

/**
 * Ranks texts by how well they match a query, the best first: BM25, divided by what it can be at most. A server has
 * models for that; what the words say is enough for tests, and gives the same scores everywhere.
 */
export function rank<T extends Searched>(items: readonly T[], query: string): Ranked<T>[] {
  const asked = wordsOf(query)
  const telling = asked.filter((word) => !common.has(word))
  const terms = [...new Set((telling.length > 0 ? telling : asked).map(stemOf))]
  const texts = items.map((item) => ({ item, words: wordsOf(item.text).map(stemOf) }))
  const average = texts.reduce((sum, { words }) => sum + words.length, 0) / Math.max(1, texts.length)
  const counted = texts.map(({ item, words }) => ({ item, length: words.length, counts: countsOf(words) }))
  const weights = terms.map((term) => {
    const having = counted.filter(({ counts }) => counts.has(term)).length
    return [term, Math.log(1 + (items.length - having + 0.5) / (having + 0.5))] as const
  })
  const most = weights.reduce((sum, [, weight]) => sum + weight * (SATURATION + 1), 0)
  const scored = counted.map(({ item, length, counts }) => {
    const share = 1 - LENGTH + (LENGTH * length) / Math.max(1, average)
    const sum = weights.reduce((total, [term, weight]) => {
      const count = counts.get(term) ?? 0
      return total + (weight * count * (SATURATION + 1)) / (count + SATURATION * share)
    }, 0)
    return { item, score: sum / most }
  })
  return scored.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score)
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Words without accents and capitals; scripts without spaces count by the character. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return (
    plain.match(
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}])[\p{L}\p{N}])+/gu,
    ) ?? []
  )
}

/** A word without its English ending, so that `retries` finds `retried`. */
function stemOf(word: string): string {
  if (word.length < 4) return word
  const base = word.replace(/ie[sd]$/, 'y').replace(/(?<=...)(?:ing|ed|(?<!s)s)$/, '')
  return base.length > 3 ? base.replace(/e$/, '') : base
}
