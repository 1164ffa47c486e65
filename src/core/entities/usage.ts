/** What a reply cost. Prices are decimal strings, in exponent form at times (`"0E-7"`). */
export interface Usage {
  /** Tokens in the prompt. */
  prompt_tokens?: number | null | undefined
  /** Price of `prompt_price_unit` prompt tokens. */
  prompt_unit_price?: string | null | undefined
  /** What `prompt_unit_price` is multiplied by: `0.001` means that it is per 1,000 tokens. */
  prompt_price_unit?: string | null | undefined
  /** Price of the prompt. */
  prompt_price?: string | null | undefined
  /** Tokens in the answer. */
  completion_tokens?: number | null | undefined
  /** Price of `completion_price_unit` tokens of the answer. */
  completion_unit_price?: string | null | undefined
  /** What `completion_unit_price` is multiplied by. */
  completion_price_unit?: string | null | undefined
  /** Price of the answer. */
  completion_price?: string | null | undefined
  /** Tokens in prompt and answer. */
  total_tokens?: number | null | undefined
  /** Price of prompt and answer. */
  total_price?: string | null | undefined
  /** Currency of the prices, for example `USD`. */
  currency?: string | null | undefined
  /** Seconds from request to end. */
  latency?: number | null | undefined
  /** Seconds to the first token. Servers from 1.10. */
  time_to_first_token?: number | null | undefined
  /** Seconds from the first token to the last. Servers from 1.10. */
  time_to_generate?: number | null | undefined
}
