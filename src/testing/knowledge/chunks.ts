import type { ProcessRule } from './processRule.ts'
import { splitAutomatically, splitText } from './splitText.ts'

/** A chunk to be: with the answer of a question-answer pair, or with child chunks. */
export interface Chunk {
  readonly content: string
  readonly answer: string | null
  readonly children: readonly string[]
}

/** Cleans and cuts a text as a document's rule and form say. */
export function chunksOf(text: string, rule: ProcessRule, form: string): Chunk[] {
  const clean = cleaned(text, rule.cleaning)
  if (form === 'hierarchical_model') {
    const parents = rule.parent_mode === 'full-doc' ? [clean.trim()].filter(Boolean) : cut(clean, rule)
    return parents.map((content) => ({ content, answer: null, children: splitText(content, rule.subchunks) }))
  }
  // A server has a model write questions to the chunks.
  if (form === 'qa_model') {
    return cut(clean, rule).map((answer) => ({ content: `What about: ${firstLine(answer)}?`, answer, children: [] }))
  }
  return cut(clean, rule).map((content) => ({ content, answer: null, children: [] }))
}

function cut(text: string, { mode, segmentation }: ProcessRule): string[] {
  return mode === 'automatic' ? splitAutomatically(text, segmentation) : splitText(text, segmentation)
}

function cleaned(text: string, cleaning: ReadonlySet<string>): string {
  let clean = text.replaceAll('\r\n', '\n')
  if (cleaning.has('remove_extra_spaces')) {
    clean = clean
      .replace(/\n{3,}/g, '\n\n')
      .replace(/[\t\f\r\u0020\u00a0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000]{2,}/g, ' ')
  }
  if (cleaning.has('remove_urls_emails')) {
    clean = clean.replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, '').replace(/https?:\/\/[^\s)]+/g, '')
  }
  return clean
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 80)
}
