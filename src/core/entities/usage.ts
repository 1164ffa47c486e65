/** What a reply cost. Prices are decimal strings, in exponent form at times (`"0E-7"`). */
export interface Usage {
  /** Tokens in the prompt. */
  prompt_tokens?: number | null
  /** Price of `prompt_price_unit` prompt tokens. */
  prompt_unit_price?: string | null
  /** What `prompt_unit_price` is multiplied by: `0.001` means that it is per 1,000 tokens. */
  prompt_price_unit?: string | null
  prompt_price?: string | null
  /** Tokens in the answer. */
  completion_tokens?: number | null
  completion_unit_price?: string | null
  completion_price_unit?: string | null
  completion_price?: string | null
  total_tokens?: number | null
  total_price?: string | null
  /** Currency of the prices, for example `USD`. */
  currency?: string | null
  /** Seconds from request to end. */
  latency?: number | null
  /** Seconds to the first token. Servers from 1.10. */
  time_to_first_token?: number | null
  /** Seconds from the first token to the last. Servers from 1.10. */
  time_to_generate?: number | null
}
