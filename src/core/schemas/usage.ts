import * as v from 'valibot'
import { model } from '../schema.ts'

/** What a reply cost. Prices are decimal strings, in exponent form at times (`"0E-7"`). */
export const UsageSchema = model({
  /** Tokens in the prompt. */
  prompt_tokens: v.nullish(v.number()),
  /** Price of `prompt_price_unit` prompt tokens. */
  prompt_unit_price: v.nullish(v.string()),
  /** What `prompt_unit_price` is multiplied by: `0.001` means that it is per 1,000 tokens. */
  prompt_price_unit: v.nullish(v.string()),
  prompt_price: v.nullish(v.string()),
  /** Tokens in the answer. */
  completion_tokens: v.nullish(v.number()),
  completion_unit_price: v.nullish(v.string()),
  completion_price_unit: v.nullish(v.string()),
  completion_price: v.nullish(v.string()),
  total_tokens: v.nullish(v.number()),
  total_price: v.nullish(v.string()),
  /** Currency of the prices, for example `USD`. */
  currency: v.nullish(v.string()),
  /** Seconds from request to end. */
  latency: v.nullish(v.number()),
  /** Seconds to the first token. Servers from 1.10. */
  time_to_first_token: v.nullish(v.number()),
  /** Seconds from the first token to the last. Servers from 1.10. */
  time_to_generate: v.nullish(v.number()),
})
export type Usage = v.InferOutput<typeof UsageSchema>
