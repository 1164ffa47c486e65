/** A text document of a knowledge base. */
export interface EmulatedDocument {
  /** Name of the document. */
  readonly name: string
  /** Text of the document. The emulator splits it into chunks. */
  readonly text: string
  /** Metadata values by the name of the field. Fields that do not exist are created. */
  readonly metadata?: Readonly<Record<string, string | number>> | undefined
}

/** A datasource node of a knowledge base's pipeline. */
export interface EmulatedDatasource {
  /** Id of the node. Requests use it to run the node. */
  readonly node_id: string
  /** Kind of datasource. */
  readonly datasource_type: 'local_file' | 'online_document' | 'website_crawl' | 'online_drive'
  /** Title of the node. @default its `datasource_type` */
  readonly title?: string | undefined
  /** What the node finds when it runs. @default [] */
  readonly data?: readonly unknown[] | undefined
}

/** A knowledge base. Only `name` is required. */
export interface EmulatedDataset {
  /** Id of the knowledge base, a UUID. @default a random UUID */
  readonly id?: string | undefined
  /** Name of the knowledge base, unique among those with the same API key. */
  readonly name: string
  /** What the knowledge base is about. @default empty */
  readonly description?: string | undefined
  /** How documents are indexed. */
  readonly indexing_technique?: 'high_quality' | 'economy' | undefined
  /** Who keeps the documents: Dify, or an external knowledge API. @default 'vendor' */
  readonly provider?: 'vendor' | 'external' | undefined
  /** Whether the API may use the knowledge base. `false` refuses every request that names it. @default true */
  readonly enable_api?: boolean | undefined
  /** Documents that the knowledge base starts with. They are already indexed. */
  readonly documents?: readonly EmulatedDocument[] | undefined
  /** Datasource nodes of the pipeline that processes the documents. @default no pipeline */
  readonly pipeline?: readonly EmulatedDatasource[] | undefined
  /** Whether an app uses the knowledge base, so that it cannot be deleted. @default false */
  readonly inUse?: boolean | undefined
}

/** A document that is about to be indexed. */
export interface IndexedDocument {
  /** Id of the document. */
  readonly id: string
  /** Name of the document. */
  readonly name: string
  /** Text of the document, from the request or from its file. */
  readonly text: string
  /** Id of the knowledge base. */
  readonly dataset_id: string
}

/** The knowledge bases of one dataset API key. */
export interface EmulatedKnowledge {
  /** Dataset API key of these knowledge bases. */
  readonly key: string
  /** Knowledge bases that exist at the start. @default none */
  readonly datasets?: readonly EmulatedDataset[] | undefined
  /**
   * How long indexing takes:
   * - `instant`: indexing is complete by the next request.
   * - `asked`: each request that gets or lists a document, or gets its indexing status, advances its indexing by one
   *   step, so that a test sees each step.
   * - a number: milliseconds per step, by the clock of the emulator. A change of a document's status also takes one
   *   step, and other changes are refused until then.
   *
   * @default 'instant'
   */
  readonly indexing?: 'instant' | 'asked' | number | undefined
  /**
   * Called for each document that is indexed. If it throws, the indexing fails with that error; if it returns `paused`,
   * the indexing pauses and never continues.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: a hook that only throws returns nothing
  readonly index?: ((document: IndexedDocument) => 'paused' | undefined | void) | undefined
  /** Extracts the text of a file. @default returns the text of a text file, and a sentence that names any other file */
  readonly extract?: ((file: File) => string | Promise<string>) | undefined
  /** Maximum size of a document's file in MB. @default 15 */
  readonly fileSizeLimit?: number | undefined
}

/** The knowledge bases of an emulator that is created without `knowledge`. */
export const defaultKnowledge: readonly EmulatedKnowledge[] = [{ key: 'dataset-test' }]
