import { checkNoParams, type NoParams } from '../../core/params/checkParams.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Tag, tag } from '../entities/tag.ts'

/**
 * Lists all tags for knowledge bases. Servers from 1.4.2.
 *
 * Servers 1.9.0 to 1.11.2 answer this with 404. Servers 1.12 to 1.14 fail with `invalid_param`
 * "binding_count Input should be a valid string" as soon as there is a tag.
 *
 * @example
 * ```ts
 * for (const { name, binding_count } of await listTags(dify)) console.log(name, Number(binding_count))
 * ```
 *
 * @throws {DifyParamsError} The options were passed in place of the params; nothing was sent.
 * @throws {DifyApiError} `unauthorized`
 * @see https://docs.dify.ai/en/api-reference/tags/list-knowledge-tags
 */
export async function listTags(ctx: DifyContext, params?: NoParams, options?: RequestOptions): Promise<Tag[]> {
  checkNoParams(params)
  return readJson(ctx, { method: 'GET', path: 'datasets/tags' }, checked<Tag[]>([tag]), options)
}
