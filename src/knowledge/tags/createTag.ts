import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Tag, tag } from '../entities/tag.ts'

/** What `createTag` takes. */
export interface CreateTagParams {
  /** Name of the tag: unique in the workspace, at most 50 characters. */
  name: string
}

/** Schema of what `createTag` takes. */
export const CreateTagParamsSchema: ParamsSchema<CreateTagParams> = v.looseObject({
  name: v.string(),
})

/**
 * Creates a tag for knowledge bases. Servers from 1.4.2.
 *
 * Servers 1.9.0 to 1.11.2 answer this with 404. Servers 1.12 to 1.14 fail with `invalid_param`
 * "binding_count Input should be a valid string" although they have created the tag: bind it to a knowledge base, and
 * `listDatasetTags` shows it.
 *
 * @example
 * ```ts
 * const tag = await createTag(dify, { name: 'Support' })
 * await bindTags(dify, { tag_ids: [tag.id], target_id: 'dataset-id' })
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (the name is taken)
 * @see https://docs.dify.ai/en/api-reference/tags/create-knowledge-tag
 */
export async function createTag(ctx: DifyContext, params: CreateTagParams, options?: RequestOptions): Promise<Tag> {
  const json = checkParams(CreateTagParamsSchema, params)
  return readJson(ctx, { method: 'POST', path: 'datasets/tags', json }, tag, options)
}
