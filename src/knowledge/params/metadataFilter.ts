/** Restricts a search to documents whose metadata matches. */
export interface MetadataFilter {
  /** Whether all conditions must hold (`and`) or at least one (`or`). @default 'and' */
  logical_operator?: 'and' | 'or' | null | undefined
  /** Conditions, each on one field. */
  conditions?: MetadataCondition[] | null | undefined
}

/** One condition on one metadata field. */
export interface MetadataCondition {
  /** Name of the metadata field. */
  name: string
  /** How the document's value is compared with `value`. */
  comparison_operator: MetadataOperator
  /** The value: an array for `in` and `not in`; none for `empty` and `not empty`; Unix seconds for times. */
  value?: string | number | string[] | null | undefined
}

/** How to compare values: the operators for texts, then those for numbers, then those for times. */
export type MetadataOperator =
  | 'contains'
  | 'not contains'
  | 'start with'
  | 'end with'
  | 'is'
  | 'is not'
  | 'empty'
  | 'not empty'
  | 'in'
  | 'not in'
  | '='
  | '≠'
  | '>'
  | '<'
  | '≥'
  | '≤'
  | 'before'
  | 'after'
  | (string & {})
