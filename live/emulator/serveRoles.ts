import { createDifyEmulator, type DifyEmulator, type Fault } from 'dify-oapi/testing'
import { serveEmulator } from '../../tests/support/serveEmulator.ts'
import type { Keys } from '../harness/keys.ts'
import { pipelineDataset, roles, workspace } from './roles.ts'

/** The emulator has no apps that are switched off, or never published. */
const closed: readonly Fault[] = [
  { match: ({ app }) => app === 'wf_disabled', status: 403, code: 'forbidden', times: Number.POSITIVE_INFINITY },
  {
    match: ({ app }) => app === 'wf_unpublished',
    status: 400,
    code: 'app_unavailable',
    times: Number.POSITIVE_INFINITY,
  },
]

/** An emulator whose apps are the roles, behind a socket, and the keys that open it. */
export interface ServedRoles extends AsyncDisposable {
  readonly keys: Keys
  readonly emulator: DifyEmulator
}

export interface RolesOptions {
  /** @default the emulator's own */
  readonly version?: string | undefined
  /** What goes wrong there. */
  readonly faults?: readonly Fault[] | undefined
}

export async function serveRoles({ version, faults = [] }: RolesOptions = {}): Promise<ServedRoles> {
  const apps = roles.map(([role, app]) => ({ name: role, ...app, key: `app-live-${role}` }))
  const emulator = createDifyEmulator({ apps, knowledge: [workspace], ...(version && { version }) })
  for (const fault of [...faults, ...closed]) emulator.fault(fault)
  const served = await serveEmulator(emulator)
  return {
    emulator,
    keys: {
      base_url: served.baseUrl,
      dataset_key: workspace.key,
      pipeline_dataset_id: pipelineDataset,
      apps: Object.fromEntries(apps.map(({ name, mode, key }) => [name, { mode, key }])),
    },
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  }
}
