import { listModels } from 'dify-oapi/knowledge'
import type { Live } from './case.ts'

/** The first model for embeddings that the workspace has. Skips the case where there is none. */
export async function embeddingModel({ knowledge, since, skip }: Live) {
  if (!since('1.2')) skip('models can be listed on servers from 1.2')
  const { data } = await listModels(knowledge(), { model_type: 'text-embedding' })
  for (const { provider, models } of data) {
    const usable = models?.find(({ status, deprecated }) => !deprecated && (!status || status === 'active'))
    if (usable) return { embedding_model: usable.model, embedding_model_provider: provider }
  }
  return skip('the workspace has no model for embeddings')
}
