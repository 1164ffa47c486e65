/** Tokens, price and time of a reply. Prices are decimal strings, sometimes in exponent form (`"0E-7"`). */
export interface Usage {
  /** Tokens in the prompt. */
  prompt_tokens?: number | null | undefined
  /** Price of prompt tokens per unit: see `prompt_price_unit`. */
  prompt_unit_price?: string | null | undefined
  /** Factor for `prompt_unit_price`: `0.001` means that the price is per 1,000 tokens. */
  prompt_price_unit?: string | null | undefined
  /** Price of the prompt. */
  prompt_price?: string | null | undefined
  /** Tokens in the answer. */
  completion_tokens?: number | null | undefined
  /** Price of answer tokens per unit: see `completion_price_unit`. */
  completion_unit_price?: string | null | undefined
  /** Factor for `completion_unit_price`, like `prompt_price_unit`. */
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
