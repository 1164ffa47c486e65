export type { ExecutionMetadata } from '../core/entities/executionMetadata.ts'
export type { FileType, InputFile, LocalFile, RemoteFile } from '../core/entities/inputFile.ts'
export type { AgentStrategy, NodeFinished, NodeRetry, NodeStarted } from '../core/entities/node.ts'
export type { NodeCompleted, NodeContainer } from '../core/entities/nodeContainer.ts'
export type { Page } from '../core/entities/page.ts'
export type { ParallelBranch } from '../core/entities/parallelBranch.ts'
export type { RunFile } from '../core/entities/runFile.ts'
export type { RunCreator, RunResult, RunStarted, RunStatus } from '../core/entities/runResult.ts'
export { type CreateDatasetParams, CreateDatasetParamsSchema, createDataset } from './datasets/createDataset.ts'
export { type DeleteDatasetParams, DeleteDatasetParamsSchema, deleteDataset } from './datasets/deleteDataset.ts'
export { type GetDatasetParams, GetDatasetParamsSchema, getDataset } from './datasets/getDataset.ts'
export { type ListDatasetsParams, ListDatasetsParamsSchema, listDatasets } from './datasets/listDatasets.ts'
export {
  type ListModelsParams,
  ListModelsParamsSchema,
  type ListModelsResult,
  type Localized,
  listModels,
  type ModelInfo,
  type ModelProvider,
} from './datasets/listModels.ts'
export {
  type MapPosition,
  type RetrievedChildChunk,
  type RetrievedDocument,
  type RetrievedQuery,
  type RetrievedRecord,
  type RetrievedSegment,
  type RetrieveSegmentsParams,
  RetrieveSegmentsParamsSchema,
  type RetrieveSegmentsResult,
  retrieveSegments,
} from './datasets/retrieveSegments.ts'
export {
  type PartialMember,
  type UpdateDatasetParams,
  UpdateDatasetParamsSchema,
  updateDataset,
} from './datasets/updateDataset.ts'
export {
  type CreateDocumentByFileParams,
  CreateDocumentByFileParamsSchema,
  createDocumentByFile,
} from './documents/createDocumentByFile.ts'
export {
  type CreateDocumentByTextParams,
  CreateDocumentByTextParamsSchema,
  createDocumentByText,
} from './documents/createDocumentByText.ts'
export { type DeleteDocumentParams, DeleteDocumentParamsSchema, deleteDocument } from './documents/deleteDocument.ts'
export {
  type DownloadDocumentsParams,
  DownloadDocumentsParamsSchema,
  downloadDocuments,
} from './documents/downloadDocuments.ts'
export {
  type DocumentDetail,
  type GetDocumentParams,
  GetDocumentParamsSchema,
  getDocument,
} from './documents/getDocument.ts'
export {
  type DocumentDownloadUrl,
  type GetDocumentDownloadUrlParams,
  GetDocumentDownloadUrlParamsSchema,
  getDocumentDownloadUrl,
} from './documents/getDocumentDownloadUrl.ts'
export {
  type GetIndexingStatusParams,
  GetIndexingStatusParamsSchema,
  type GetIndexingStatusResult,
  getIndexingStatus,
} from './documents/getIndexingStatus.ts'
export { type ListDocumentsParams, ListDocumentsParamsSchema, listDocuments } from './documents/listDocuments.ts'
export { type UpdateDocumentParams, UpdateDocumentParamsSchema, updateDocument } from './documents/updateDocument.ts'
export {
  type UpdateDocumentByFileParams,
  UpdateDocumentByFileParamsSchema,
  updateDocumentByFile,
} from './documents/updateDocumentByFile.ts'
export {
  type UpdateDocumentByTextParams,
  UpdateDocumentByTextParamsSchema,
  updateDocumentByText,
} from './documents/updateDocumentByText.ts'
export {
  type UpdateDocumentStatusesParams,
  UpdateDocumentStatusesParamsSchema,
  updateDocumentStatuses,
} from './documents/updateDocumentStatuses.ts'
export {
  type WaitForIndexingOptions,
  type WaitForIndexingParams,
  WaitForIndexingParamsSchema,
  waitForIndexing,
} from './documents/waitForIndexing.ts'
export type { Attachment } from './entities/attachment.ts'
export type { ChildChunk } from './entities/childChunk.ts'
export type { ChildChunkResult } from './entities/childChunkResult.ts'
export type {
  Dataset,
  DatasetIcon,
  DatasetMetadataField,
  DatasetTag,
  ExternalKnowledgeInfo,
} from './entities/dataset.ts'
export {
  type DatasourceInfo,
  type DatasourceType,
  DatasourceTypeSchema,
  type LocalFileInfo,
  type OnlineDocumentInfo,
  type OnlineDriveInfo,
  type OnlinePage,
  type WebsiteInfo,
} from './entities/datasource.ts'
export type { Document } from './entities/document.ts'
export type { DocumentBatch } from './entities/documentBatch.ts'
export type { DocumentForm } from './entities/documentForm.ts'
export type { DocumentMetadata } from './entities/documentMetadata.ts'
export type { DocumentSource, SourceFile } from './entities/documentSource.ts'
export { type ExternalRetrievalModel, ExternalRetrievalModelSchema } from './entities/externalRetrievalModel.ts'
export type { IndexingOutcome, IndexingProgress } from './entities/indexingOutcome.ts'
export type { IndexingStage, IndexingStatus } from './entities/indexingStatus.ts'
export type { MetadataField } from './entities/metadataField.ts'
export type { Nullable } from './entities/nullable.ts'
export {
  type AppliedProcessRule,
  type AppliedProcessRules,
  type AppliedSegmentation,
  type PreProcessingRule,
  type ProcessRule,
  ProcessRuleSchema,
  type ProcessRules,
  type Segmentation,
} from './entities/processRule.ts'
export {
  type KeywordWeight,
  type RerankingModel,
  type RetrievalModel,
  RetrievalModelSchema,
  type RetrievalWeights,
  type VectorWeight,
} from './entities/retrievalModel.ts'
export type { Segment } from './entities/segment.ts'
export type { SegmentResult } from './entities/segmentResult.ts'
export type { SummaryIndexSetting } from './entities/summaryIndexSetting.ts'
export type { Tag } from './entities/tag.ts'
export {
  type IngestDocumentsOptions,
  type IngestDocumentsParams,
  IngestDocumentsParamsSchema,
  type IngestDocumentsSettings,
  ingestDocuments,
} from './ingestion/ingestDocuments.ts'
export type { IngestProgress, IngestResult } from './ingestion/ingestResult.ts'
export type { IngestSource, TextSource } from './ingestion/ingestSource.ts'
export {
  type CreateMetadataFieldParams,
  CreateMetadataFieldParamsSchema,
  createMetadataField,
} from './metadata/createMetadataField.ts'
export {
  type DeleteMetadataFieldParams,
  DeleteMetadataFieldParamsSchema,
  deleteMetadataField,
} from './metadata/deleteMetadataField.ts'
export {
  type BuiltInMetadataField,
  type ListBuiltInMetadataFieldsParams,
  ListBuiltInMetadataFieldsParamsSchema,
  type ListBuiltInMetadataFieldsResult,
  listBuiltInMetadataFields,
} from './metadata/listBuiltInMetadataFields.ts'
export {
  type CountedMetadataField,
  type ListMetadataFieldsParams,
  ListMetadataFieldsParamsSchema,
  type ListMetadataFieldsResult,
  listMetadataFields,
} from './metadata/listMetadataFields.ts'
export {
  type UpdateBuiltInMetadataParams,
  UpdateBuiltInMetadataParamsSchema,
  updateBuiltInMetadata,
} from './metadata/updateBuiltInMetadata.ts'
export {
  type DocumentMetadataUpdate,
  type MetadataValue,
  type UpdateDocumentsMetadataParams,
  UpdateDocumentsMetadataParamsSchema,
  updateDocumentsMetadata,
} from './metadata/updateDocumentsMetadata.ts'
export {
  type UpdateMetadataFieldParams,
  UpdateMetadataFieldParamsSchema,
  updateMetadataField,
} from './metadata/updateMetadataField.ts'
export type { CreationSettings } from './params/creationSettings.ts'
export type { DocumentSettings, EmbeddingSettings } from './params/documentSettings.ts'
export type { MetadataCondition, MetadataFilter, MetadataOperator } from './params/metadataFilter.ts'
export {
  type DatasourceCredential,
  type DatasourcePlugin,
  type ListDatasourcePluginsParams,
  ListDatasourcePluginsParamsSchema,
  listDatasourcePlugins,
} from './pipeline/listDatasourcePlugins.ts'
export {
  type PipelineDataset,
  type PipelineDocument,
  type RunPipelineParams,
  RunPipelineParamsSchema,
  type RunPipelineResult,
  runPipeline,
} from './pipeline/runPipeline.ts'
export {
  type DatasourceCompletedEvent,
  type DatasourceErrorEvent,
  type DatasourceProcessingEvent,
  type DatasourceStreamEvent,
  type StreamDatasourceNodeParams,
  StreamDatasourceNodeParamsSchema,
  streamDatasourceNode,
} from './pipeline/streamDatasourceNode.ts'
export {
  type PipelineEnvelope,
  type PipelineFinishedEvent,
  type PipelineNodeFinishedEvent,
  type PipelineNodeStartedEvent,
  type PipelineStartedEvent,
  type PipelineStreamEvent,
  type PipelineTextChunk,
  type PipelineTextChunkEvent,
  type StreamPipelineParams,
  StreamPipelineParamsSchema,
  streamPipeline,
} from './pipeline/streamPipeline.ts'
export {
  type PipelineFile,
  type UploadPipelineFileParams,
  UploadPipelineFileParamsSchema,
  uploadPipelineFile,
} from './pipeline/uploadPipelineFile.ts'
export {
  type CreateChildChunkParams,
  CreateChildChunkParamsSchema,
  createChildChunk,
} from './segments/createChildChunk.ts'
export {
  type CreateSegmentsParams,
  CreateSegmentsParamsSchema,
  type CreateSegmentsResult,
  createSegments,
  type NewSegment,
} from './segments/createSegments.ts'
export {
  type DeleteChildChunkParams,
  DeleteChildChunkParamsSchema,
  deleteChildChunk,
} from './segments/deleteChildChunk.ts'
export { type DeleteSegmentParams, DeleteSegmentParamsSchema, deleteSegment } from './segments/deleteSegment.ts'
export { type GetSegmentParams, GetSegmentParamsSchema, getSegment } from './segments/getSegment.ts'
export {
  type ChildChunkPage,
  type ListChildChunksParams,
  ListChildChunksParamsSchema,
  listChildChunks,
} from './segments/listChildChunks.ts'
export {
  type ListSegmentsParams,
  ListSegmentsParamsSchema,
  listSegments,
  type SegmentPage,
} from './segments/listSegments.ts'
export {
  type UpdateChildChunkParams,
  UpdateChildChunkParamsSchema,
  updateChildChunk,
} from './segments/updateChildChunk.ts'
export {
  type SegmentUpdate,
  type UpdateSegmentParams,
  UpdateSegmentParamsSchema,
  updateSegment,
} from './segments/updateSegment.ts'
export { type BindTagsParams, BindTagsParamsSchema, bindTags } from './tags/bindTags.ts'
export { type CreateTagParams, CreateTagParamsSchema, createTag } from './tags/createTag.ts'
export { type DeleteTagParams, DeleteTagParamsSchema, deleteTag } from './tags/deleteTag.ts'
export {
  type BoundTag,
  type ListDatasetTagsParams,
  ListDatasetTagsParamsSchema,
  type ListDatasetTagsResult,
  listDatasetTags,
} from './tags/listDatasetTags.ts'
export { listTags } from './tags/listTags.ts'
export { type UnbindTagsParams, UnbindTagsParamsSchema, unbindTags } from './tags/unbindTags.ts'
export { type UpdateTagParams, UpdateTagParamsSchema, updateTag } from './tags/updateTag.ts'
