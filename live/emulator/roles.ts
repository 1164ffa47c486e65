import type { EmulatedApp, EmulatedKnowledge } from 'dify-oapi/testing'
import { chatRoles } from './chatRoles.ts'
import { flowRoles } from './flowRoles.ts'

/** An app of the emulator, without the key. */
export type Role = Omit<EmulatedApp, 'key'>

/** What the apps of `live/apps` do, as the emulator's apps do it. */
export const roles: readonly (readonly [string, Role])[] = [...Object.entries(chatRoles), ...Object.entries(flowRoles)]

export const pipelineDataset = '11111111-2222-4333-8444-555555555555'

export const workspace: EmulatedKnowledge = {
  key: 'dataset-live',
  indexing: 'asked',
  datasets: [
    {
      id: pipelineDataset,
      name: 'Pipeline',
      pipeline: [{ node_id: 'files', datasource_type: 'local_file', title: 'File', data: [{ name: 'p.md' }] }],
    },
  ],
}
