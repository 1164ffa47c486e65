import type { DocumentForm } from '../entities/documentForm.ts'
import type { AppliedProcessRule, ProcessRule } from '../entities/processRule.ts'

/** The default process rule of Dify's own web pages for documents of this form. */
export function defaultRule(form: DocumentForm | null | undefined): ProcessRule {
  if (form !== 'hierarchical_model') return { mode: 'automatic' }
  return {
    mode: 'hierarchical',
    rules: {
      pre_processing_rules: [
        { id: 'remove_extra_spaces', enabled: true },
        { id: 'remove_urls_emails', enabled: false },
      ],
      segmentation: { separator: '\n\n', max_tokens: 1024 },
      parent_mode: 'paragraph',
      subchunk_segmentation: { separator: '\n', max_tokens: 512 },
    },
  }
}

/** Converts a rule from a server's answer to a rule to send, or to `undefined` if it does not fit the form. */
export function toRule(
  told: AppliedProcessRule | null | undefined,
  form: DocumentForm | null | undefined,
): ProcessRule | undefined {
  const { mode, rules } = (told ?? {}) as Partial<ProcessRule>
  if (!mode || (mode === 'hierarchical') !== (form === 'hierarchical_model')) return undefined
  // The server knows the rules of `automatic`, and returns them in another shape than requests take.
  if (mode === 'automatic') return { mode }
  // The server returns null for parts that were never set.
  return rules
    ? { mode, rules: Object.fromEntries(Object.entries(rules).filter(([, part]) => part !== null)) }
    : undefined
}
