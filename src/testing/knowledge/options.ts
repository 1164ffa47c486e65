/** A document that a knowledge base is filled with: a text. */
export interface EmulatedDocument {
  /** Name of the document. */
  readonly name: string
  /** Text of the document, which is split into chunks. */
  readonly text: string
  /** Values by the name of a metadata field; fields that do not exist are made. */
  readonly metadata?: Readonly<Record<string, string | number>> | undefined
}

/** A datasource node of a knowledge base's pipeline. */
export interface EmulatedDatasource {
  /** Id of the node, to run it by. */
  readonly node_id: string
  /** Kind of datasource. */
  readonly datasource_type: 'local_file' | 'online_document' | 'website_crawl' | 'online_drive'
  /** Title of the node. @default its `datasource_type` */
  readonly title?: string | undefined
  /** What running the node finds. @default [] */
  readonly data?: readonly unknown[] | undefined
}

/** A knowledge base. Everything but its name has a default. */
export interface EmulatedDataset {
  /** A UUID. @default a random one */
  readonly id?: string | undefined
  /** Unique among those of the key. */
  readonly name: string
  /** What the knowledge base is about. @default empty */
  readonly description?: string | undefined
  /** How documents are indexed. */
  readonly indexing_technique?: 'high_quality' | 'economy' | undefined
  /** Who holds the documents: Dify, or an external knowledge API. @default 'vendor' */
  readonly provider?: 'vendor' | 'external' | undefined
  /** `false` refuses every request that names it. @default true */
  readonly enable_api?: boolean | undefined
  /** Documents it starts with, indexed. */
  readonly documents?: readonly EmulatedDocument[] | undefined
  /** The pipeline that processes its documents. @default none */
  readonly pipeline?: readonly EmulatedDatasource[] | undefined
  /** Whether an app uses it, which keeps it from being deleted. @default false */
  readonly inUse?: boolean | undefined
}

/** A document that is about to be indexed. */
export interface IndexedDocument {
  /** Id of the document. */
  readonly id: string
  /** Name of the document. */
  readonly name: string
  /** Text of the document, as it was sent or read from its file. */
  readonly text: string
  /** The knowledge base. */
  readonly dataset_id: string
}

/** The knowledge bases of one dataset key. */
export interface EmulatedKnowledge {
  /** The API key by which requests reach these knowledge bases. */
  readonly key: string
  /** Knowledge bases to begin with. @default none */
  readonly datasets?: readonly EmulatedDataset[] | undefined
  /**
   * How long indexing takes:
   * - `instant`: it is done when anyone asks.
   * - `asked`: with each question about a document it goes one step on, so that a test can see each.
   * - a number: milliseconds a step, by the clock of the emulator. A change of a document's status takes one as well,
   *   and no other is taken until then.
   *
   * @default 'instant'
   */
  readonly indexing?: 'instant' | 'asked' | number | undefined
  /**
   * Looks at each document that is indexed: what it throws becomes the document's error, and `paused` stops its
   * indexing for good.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: a hook that only throws returns nothing
  readonly index?: ((document: IndexedDocument) => 'paused' | undefined | void) | undefined
  /** What a file says. @default its text; of other than text files, a sentence that names it */
  readonly extract?: ((file: File) => string | Promise<string>) | undefined
  /** Most MB a document's file may have. @default 15 */
  readonly fileSizeLimit?: number | undefined
}

/** The knowledge of an emulator that was given none. */
export const defaultKnowledge: readonly EmulatedKnowledge[] = [{ key: 'dataset-test' }]
