/** Whether and how chunks are summarised for the index. Servers from 1.12. */
export interface SummaryIndexSetting {
  /** Whether chunks are summarised. */
  enable?: boolean | null | undefined
  /** Model that writes the summaries. */
  model_name?: string | null | undefined
  /** Provider of that model. */
  model_provider_name?: string | null | undefined
  /** Prompt for the model that writes the summaries. */
  summary_prompt?: string | null | undefined
}
