import type { State } from '../state.ts'
import { addDataset, addField, createWorkspace } from './dataset.ts'
import { createDocument } from './document.ts'
import { advance } from './indexing.ts'
import type { EmulatedDataset, EmulatedKnowledge } from './options.ts'
import type { Workspace } from './workspace.ts'

/** The knowledge bases a key starts with. */
export function startWorkspace(state: State, options: EmulatedKnowledge): Workspace {
  // What is there at the start is indexed, whatever is to become of later documents.
  const { index: _, indexing: __, ...quick } = options
  const workspace = createWorkspace(quick)
  for (const dataset of options.datasets ?? []) fill(state, workspace, dataset)
  return Object.assign(workspace, { options })
}

function fill(state: State, workspace: Workspace, values: EmulatedDataset): void {
  const { documents = [], indexing_technique } = values
  const dataset = addDataset(state, workspace, values)
  for (const { name, text, metadata = {} } of documents) {
    const file = new File([text], name, { type: 'text/plain' })
    const settings = { indexing_technique: indexing_technique ?? 'high_quality' }
    const document = createDocument(state, dataset, { name, file, text }, settings)
    advance(state, document, false)
    for (const [field, value] of Object.entries(metadata)) {
      const known = [...dataset.fields.values()].some((one) => one.name === field)
      if (!known) addField(dataset, field, typeof value === 'number' ? 'number' : 'string')
      document.metadata.set(field, value)
    }
  }
}
