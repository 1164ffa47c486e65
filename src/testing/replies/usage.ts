import type { Server } from '../server.ts'
import type { Wire } from '../wire.ts'

/**
 * What a reply would have cost: a token is four characters, and prices are the decimal strings that streams carry. Only
 * nodes of runs are timed from their first token on.
 */
export function usageOf(state: Server, query: string, answer: string, timed = false): Wire {
  const prompt = tokensOf(query)
  const completion = tokensOf(answer)
  return {
    prompt_tokens: prompt,
    prompt_unit_price: '0.001',
    prompt_price_unit: '0.001',
    prompt_price: priceOf(prompt),
    completion_tokens: completion,
    completion_unit_price: '0.002',
    completion_price_unit: '0.001',
    completion_price: priceOf(2 * completion),
    total_tokens: prompt + completion,
    total_price: priceOf(prompt + 2 * completion),
    currency: 'USD',
    latency: 0.25,
    ...(state.since('1.10.0') && {
      time_to_first_token: timed ? 0.1 : null,
      time_to_generate: timed ? 0.15 : null,
    }),
  }
}

/** The usage of an answer that no model gave. */
export function noUsage(state: Server): Wire {
  const usage = { ...usageOf(state, '', ''), latency: 0 }
  return Object.fromEntries(
    Object.entries(usage).map(([name, value]) => [
      name,
      typeof value === 'string' && name !== 'currency' ? '0.0' : value,
    ]),
  )
}

/** Usage as blocking replies show it, without exponents. */
export function plainPrices(usage: Wire): Wire {
  return Object.fromEntries(
    Object.entries(usage).map(([name, value]) => [name, value === '0E-7' ? '0.0000000' : value]),
  )
}

function tokensOf(text: string): number {
  return Math.ceil([...text].length / 4)
}

/** Millionths of a dollar as a decimal of seven places: Python shows zero of those in exponent form. */
function priceOf(millionths: number): string {
  return millionths === 0 ? '0E-7' : (millionths / 1e6).toFixed(7)
}
