import type { DocumentForm } from '../entities/documentForm.ts'
import type { AppliedProcessRule, ProcessRule } from '../entities/processRule.ts'

/** How Dify's own pages cut documents of a form when nothing is changed there. */
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

/** A rule as a server tells it, as the rule to send for documents of a form; none if it is of another form. */
export function toRule(
  told: AppliedProcessRule | null | undefined,
  form: DocumentForm | null | undefined,
): ProcessRule | undefined {
  const { mode, rules } = (told ?? {}) as Partial<ProcessRule>
  if (!mode || (mode === 'hierarchical') !== (form === 'hierarchical_model')) return undefined
  // What `automatic` means is the server's to know, and it tells that in another form than the one it takes.
  if (mode === 'automatic') return { mode }
  // Parts that were never set are told as null.
  return rules
    ? { mode, rules: Object.fromEntries(Object.entries(rules).filter(([, part]) => part !== null)) }
    : undefined
}
