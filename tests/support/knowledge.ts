import type { DifyEmulatorOptions, EmulatedKnowledge } from '../../src/testing/index.ts'
import { type Emulated, emulate } from './emulated.ts'

export const key = 'dataset-test'
export const dataset_id = '11111111-2222-4333-8444-555555555555'

/** What every server wants to be told of a new text. */
export const indexed = { indexing_technique: 'high_quality', process_rule: { mode: 'automatic' } }

/** An emulator with one knowledge base, and calls below it. */
export interface EmulatedDatasetCalls extends Emulated {
  readonly on: (operation: string, body?: unknown) => ReturnType<Emulated['call']>
  /** Makes a document of a text, and returns its id. */
  readonly add: (name: string, text: string, settings?: object) => Promise<string>
}

export async function withDataset(
  knowledge: Omit<EmulatedKnowledge, 'key'> = {},
  options: DifyEmulatorOptions = {},
): Promise<EmulatedDatasetCalls> {
  const datasets = [{ id: dataset_id, name: 'Manuals', indexing_technique: 'high_quality' as const }]
  const server = await emulate({ ...options, knowledge: [{ key, datasets, ...knowledge }] })
  const on = (operation: string, body?: unknown) => {
    const [method, path = ''] = operation.split(' ')
    return server.call(key, `${method} /datasets/${dataset_id}${path}`, body)
  }
  return {
    ...server,
    on,
    add: async (name, text, settings = {}) => {
      const { json } = await on('POST /document/create-by-text', { name, text, ...indexed, ...settings })
      return json.document.id
    },
  }
}

/** A form as documents come in: a file, and settings as one part of JSON text. */
export function documentForm(file: File | undefined, settings?: object): FormData {
  const form = new FormData()
  if (file) form.append('file', file)
  if (settings) form.append('data', JSON.stringify(settings))
  return form
}
