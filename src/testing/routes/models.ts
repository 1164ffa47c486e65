import type { Routes } from '../http/call.ts'
import { withWorkspace } from '../http/knowledge.ts'
import type { Wire } from '../wire.ts'

const models: Readonly<Record<string, string>> = {
  'text-embedding': 'text-embedding-3-small',
  rerank: 'rerank-1',
  llm: 'gpt-4o-mini',
  tts: 'tts-1',
  speech2text: 'whisper-1',
  moderation: 'text-moderation-stable',
}

const properties: Readonly<Record<string, Wire>> = { 'text-embedding': { max_chunks: 1 }, llm: { mode: 'chat' } }

export const modelRoutes: Routes = (router, state) => {
  router.get('/workspaces/current/models/model-types/:model_type', withWorkspace(state), (call) => {
    const model_type = call.req.param('model_type')
    const model = models[model_type]
    if (!model) return call.json({ data: [] })
    const icon = (name: string) =>
      `/console/api/workspaces/${call.var.workspace.id}/model-providers/openai/${name}/en_US`
    const icons: Wire = { en_US: icon('icon_small'), zh_Hans: icon('icon_small') }
    const provider = {
      tenant_id: call.var.workspace.id,
      provider: 'langgenius/openai/openai',
      label: { en_US: 'OpenAI', zh_Hans: 'OpenAI' },
      icon_small: icons,
      ...(state.since('1.11.3') ? { icon_small_dark: null } : { icon_large: null }),
      status: 'active',
      models: [
        {
          model,
          label: { en_US: model, zh_Hans: model },
          model_type,
          features: model_type === 'llm' ? ['multi-tool-call', 'stream-tool-call', 'vision'] : null,
          fetch_from: 'predefined-model',
          model_properties: { context_size: 8191, ...properties[model_type] },
          deprecated: false,
          status: 'active',
          load_balancing_enabled: false,
          ...(state.since('1.8.0') && { has_invalid_load_balancing_configs: false }),
        },
      ],
    }
    return call.json({ data: [provider] })
  })
}
