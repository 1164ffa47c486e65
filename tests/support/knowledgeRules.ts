import { isSince } from '../../src/core/errors/version.ts'

/** What the rules have to know of a knowledge base. */
export interface Base {
  /** How it is indexed; `null` before its first document. */
  technique: string | null
  /** The latest of its process rules. */
  rule: object | null
}

export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

export const since = isSince

/** What a server of a version says to the creation of a document that lacks something; nothing if all is there. */
export function checkCreation(
  version: string,
  kind: 'text' | 'file',
  base: Base,
  form: string | null,
  sent: Record<string, unknown>,
): Refusal | undefined {
  const invalid = (message: string): Refusal => ({ status: 400, code: 'invalid_param', message })
  const { indexing_technique, process_rule, doc_form = 'text_model' } = sent
  if (!indexing_technique && !base.technique) return invalid('indexing_technique is required.')
  // Servers from 1.4.3 fall back to the knowledge base's for files.
  if (!indexing_technique && (kind === 'text' || !since(version, '1.4.3'))) {
    return invalid('1 validation error for KnowledgeConfig\nindexing_technique\n  Field required')
  }
  if (form && doc_form !== form) return invalid('doc_form is different from the dataset doc_form.')
  if (!process_rule && kind === 'text' && !since(version, '1.11.0')) return broken
  if (!process_rule && !base.rule) return kind === 'text' ? broken : invalid('process_rule is required.')
  return checkRule(process_rule ?? base.rule, doc_form)
}

/** The rule of a document that is sent with settings. */
export function ruleOf(base: Base, { process_rule }: Record<string, unknown>): object {
  return (process_rule as object | undefined) ?? base.rule ?? { mode: 'automatic' }
}

/** How a list of documents tells a metadata value. */
export function toldValue(version: string, value: string | number | null): string | number | null {
  return value === null || since(version, '1.14.2') ? value : String(value)
}

const broken: Refusal = { status: 500, code: 'unknown', message: 'Internal Server Error' }

function checkRule(rule: unknown, form: unknown): Refusal | undefined {
  const { mode, rules } = Object(rule)
  if (mode !== 'automatic' && !rules?.segmentation) {
    return { status: 400, code: 'invalid_param', message: 'Process rule segmentation is required' }
  }
  // Child chunks are cut by nothing else: such a document ends without any chunk.
  if (form === 'hierarchical_model' && !(mode === 'hierarchical' && rules.parent_mode)) return broken
  return undefined
}
