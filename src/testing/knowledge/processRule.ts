import { replyError } from '../replyError.ts'
import type { Wire } from '../wire.ts'

export interface Segmentation {
  readonly separator: string
  readonly max_tokens: number
  readonly chunk_overlap: number
}

/** How a document is cleaned and cut. */
export interface ProcessRule {
  readonly id: string
  readonly mode: 'automatic' | 'custom' | 'hierarchical'
  /** What of its text is cleaned away. */
  readonly cleaning: ReadonlySet<string>
  readonly segmentation: Segmentation
  readonly parent_mode: 'paragraph' | 'full-doc'
  readonly subchunks: Segmentation
  /** The rules as they are shown. */
  readonly rules: Wire
}

/** What Dify does when it is left to it. */
const automaticRules: Wire = {
  pre_processing_rules: [
    { id: 'remove_extra_spaces', enabled: true },
    { id: 'remove_urls_emails', enabled: false },
  ],
  segmentation: { delimiter: '\n', max_tokens: 500, chunk_overlap: 50 },
}

/** Reads a process rule of a request, under the server's conditions. */
export function readProcessRule(given: unknown): ProcessRule {
  const { mode, rules } = Object(given)
  if (!mode) throw refused('Process rule mode is required')
  if (mode !== 'automatic' && mode !== 'custom' && mode !== 'hierarchical')
    throw refused('Process rule mode is invalid')
  if (mode === 'automatic') return build(mode, automaticRules)
  if (typeof rules !== 'object' || rules === null) throw refused('Process rule rules is required')
  const { pre_processing_rules: cleaning, segmentation } = rules as Wire
  if (!Array.isArray(cleaning)) throw refused('Process rule pre_processing_rules is required')
  if (typeof segmentation !== 'object' || segmentation === null) {
    throw refused('Process rule segmentation is required')
  }
  const { separator, max_tokens } = segmentation as Wire
  if (!separator) throw refused('Process rule segmentation separator is required')
  if (typeof max_tokens !== 'number') throw refused('Process rule segmentation max_tokens is invalid')
  const isFullDocument = mode === 'hierarchical' && (rules as Wire)['parent_mode'] === 'full-doc'
  if (!isFullDocument && (max_tokens < 50 || max_tokens > 4000)) {
    throw refused('Custom segment length should be between 50 and 4000.')
  }
  return build(mode, completed(rules as Wire))
}

/** Rules as servers keep them, with what was left out of them. */
function completed(rules: Wire): Wire {
  const { pre_processing_rules, segmentation, parent_mode = null, subchunk_segmentation = null } = rules
  const whole = (given: unknown) => ({ separator: '\n', chunk_overlap: 0, ...Object(given) })
  return {
    pre_processing_rules,
    segmentation: whole(segmentation),
    parent_mode,
    subchunk_segmentation: subchunk_segmentation && whole(subchunk_segmentation),
  }
}

export const automatic = (): ProcessRule => build('automatic', automaticRules)

function build(mode: ProcessRule['mode'], rules: Wire): ProcessRule {
  const { pre_processing_rules = [], segmentation, subchunk_segmentation, parent_mode } = rules
  const cleaning = (pre_processing_rules as { id: string; enabled: boolean }[]).filter(({ enabled }) => enabled)
  return {
    id: crypto.randomUUID(),
    mode,
    cleaning: new Set(cleaning.map(({ id }) => id)),
    segmentation: toSegmentation(segmentation, 500),
    parent_mode: parent_mode === 'full-doc' ? 'full-doc' : 'paragraph',
    subchunks: toSegmentation(subchunk_segmentation, 200),
    rules,
  }
}

function toSegmentation(given: unknown, longest: number): Segmentation {
  const { separator = '\n', max_tokens = longest, chunk_overlap = 0 } = Object(given)
  // Rules come from forms in which people write line breaks as they would in code.
  const written = String(separator).replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\r', '\r')
  return { separator: written, max_tokens, chunk_overlap: chunk_overlap ?? 0 }
}

function refused(message: string): Error {
  return replyError('invalid_param', message)
}
