import { paramError } from '../../core/errors/DifyParamsError.ts'
import { iteratePages } from '../../core/iterate/iteratePages.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { getDataset } from '../datasets/getDataset.ts'
import { listDatasets } from '../datasets/listDatasets.ts'
import type { CreateDocumentByTextParams } from '../documents/createDocumentByText.ts'
import { getDocument } from '../documents/getDocument.ts'
import { isMethodMissing } from '../documents/replaceFile.ts'
import type { Dataset } from '../entities/dataset.ts'
import type { ProcessRule } from '../entities/processRule.ts'
import type { Library } from './library.ts'
import { insist, type Pace } from './pace.ts'
import { defaultRule, toRule } from './processRules.ts'
import type { ServerVersion } from './serverVersion.ts'

type Creation = Omit<CreateDocumentByTextParams, 'dataset_id' | 'name' | 'text' | 'original_document_id'>

/** Settings to send with each document: those of the caller, completed with those of the knowledge base. */
export interface Settings {
  readonly forCreation: (kind: 'text' | 'file') => Promise<Creation>
  readonly forUpdate: Omit<Creation, 'indexing_technique'>
}

export async function openSettings(
  run: {
    readonly ctx: DifyContext
    readonly options: RequestOptions
    readonly pace: Pace
    readonly version: ServerVersion
    readonly library: Library
    readonly dataset_id: string
  },
  { indexing_technique: technique, ...given }: Creation,
): Promise<Settings> {
  const { ctx, options, pace, version, library, dataset_id } = run
  const { sample } = library
  const dataset = technique ? undefined : await insist(pace, () => findDataset(ctx, dataset_id, options))
  if (dataset?.provider === 'external')
    throw paramError('dataset_id', 'is an external knowledge base, to which documents cannot be added')
  const indexing_technique = technique ?? ((dataset?.indexing_technique ?? 'high_quality') as 'high_quality')
  const form = given.doc_form ?? sample?.form ?? dataset?.doc_form
  // Without `doc_form`, servers assume `text_model`, whatever form the other documents have.
  const doc_form = form === 'text_model' ? given.doc_form : (form as Creation['doc_form'])
  const common = { ...given, ...(doc_form && { doc_form }) }
  let reading: Promise<ProcessRule> | undefined

  /** Servers fall back to the rule of the knowledge base; servers below 1.11 do so only for files. */
  async function missingRule(kind: 'text' | 'file'): Promise<ProcessRule | undefined> {
    if (given.process_rule) return given.process_rule
    if (!sample?.hasRule) return defaultRule(form)
    if (kind === 'file' || version.isSince('1.11.0')) return undefined
    reading ??= insist(pace, () => readRule(sample.id)).catch((error: unknown) => {
      reading = undefined
      throw error
    })
    return reading
  }

  async function readRule(document_id: string): Promise<ProcessRule> {
    try {
      const { dataset_process_rule } = await getDocument(ctx, { dataset_id, document_id }, options)
      return toRule(dataset_process_rule, form) ?? defaultRule(form)
    } catch (error) {
      // Servers below 1.5.1 do not return the rule. On other servers, someone has deleted the document.
      if (!isMethodMissing(error) && Object(error).status !== 404) throw error
      return defaultRule(form)
    }
  }

  return {
    async forCreation(kind) {
      const process_rule = await missingRule(kind)
      return { indexing_technique, ...common, ...(process_rule && { process_rule }) }
    },
    forUpdate: common,
  }
}

async function findDataset(
  ctx: DifyContext,
  dataset_id: string,
  options: RequestOptions,
): Promise<Dataset | undefined> {
  try {
    return await getDataset(ctx, { dataset_id }, options)
  } catch (error) {
    if (!isMethodMissing(error)) throw error
  }
  // Servers below 1.2 can only list knowledge bases.
  for await (const dataset of iteratePages(listDatasets, ctx, { include_all: true }, options)) {
    if (dataset.id === dataset_id) return dataset
  }
  return undefined
}
