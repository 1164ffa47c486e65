export { type CreateDatasetParams, CreateDatasetParamsSchema, createDataset } from './datasets/createDataset.ts'
export { type DeleteDatasetParams, DeleteDatasetParamsSchema, deleteDataset } from './datasets/deleteDataset.ts'
export { type GetDatasetParams, GetDatasetParamsSchema, getDataset } from './datasets/getDataset.ts'
export { type ListDatasetsParams, ListDatasetsParamsSchema, listDatasets } from './datasets/listDatasets.ts'
export {
  type ListModelsParams,
  ListModelsParamsSchema,
  type ListModelsResult,
  ListModelsResultSchema,
  listModels,
  type ModelInfo,
} from './datasets/listModels.ts'
export {
  type RetrievedSegment,
  type RetrieveSegmentsParams,
  RetrieveSegmentsParamsSchema,
  type RetrieveSegmentsResult,
  RetrieveSegmentsResultSchema,
  retrieveSegments,
} from './datasets/retrieveSegments.ts'
export { type UpdateDatasetParams, UpdateDatasetParamsSchema, updateDataset } from './datasets/updateDataset.ts'
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
  DocumentDetailSchema,
  type GetDocumentParams,
  GetDocumentParamsSchema,
  getDocument,
} from './documents/getDocument.ts'
export {
  type DocumentDownloadUrl,
  DocumentDownloadUrlSchema,
  type GetDocumentDownloadUrlParams,
  GetDocumentDownloadUrlParamsSchema,
  getDocumentDownloadUrl,
} from './documents/getDocumentDownloadUrl.ts'
export {
  type GetIndexingStatusParams,
  GetIndexingStatusParamsSchema,
  type GetIndexingStatusResult,
  GetIndexingStatusResultSchema,
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
  type IndexingOutcome,
  type IndexingProgress,
  type WaitForIndexingOptions,
  type WaitForIndexingParams,
  WaitForIndexingParamsSchema,
  waitForIndexing,
} from './documents/waitForIndexing.ts'
export type { Attachment } from './entities/attachment.ts'
export { type ChildChunk, ChildChunkSchema } from './entities/childChunk.ts'
export { type ChildChunkResult, ChildChunkResultSchema } from './entities/childChunkResult.ts'
export { type Dataset, DatasetSchema } from './entities/dataset.ts'
export { type DatasourceInfo, type DatasourceType, DatasourceTypeSchema } from './entities/datasource.ts'
export { type Document, DocumentSchema } from './entities/document.ts'
export { type DocumentBatch, DocumentBatchSchema } from './entities/documentBatch.ts'
export type { DocumentForm } from './entities/documentForm.ts'
export type { DocumentMetadata } from './entities/documentMetadata.ts'
export type { DocumentSource, SourceFile } from './entities/documentSource.ts'
export { type ExternalRetrievalModel, ExternalRetrievalModelSchema } from './entities/externalRetrievalModel.ts'
export { type IndexingStage, type IndexingStatus, IndexingStatusSchema } from './entities/indexingStatus.ts'
export { type MetadataField, MetadataFieldSchema } from './entities/metadataField.ts'
export {
  type AppliedProcessRule,
  type AppliedSegmentation,
  type PreProcessingRule,
  type ProcessRule,
  ProcessRuleSchema,
  type Segmentation,
} from './entities/processRule.ts'
export {
  type RerankingModel,
  type RetrievalModel,
  RetrievalModelSchema,
  type RetrievalWeights,
} from './entities/retrievalModel.ts'
export { type Segment, SegmentSchema } from './entities/segment.ts'
export { type SegmentResult, SegmentResultSchema } from './entities/segmentResult.ts'
export type { SummaryIndexSetting } from './entities/summaryIndexSetting.ts'
export { type Tag, TagSchema } from './entities/tag.ts'
export {
  type IngestDocumentsOptions,
  type IngestDocumentsParams,
  IngestDocumentsParamsSchema,
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
  type ListBuiltInMetadataFieldsParams,
  ListBuiltInMetadataFieldsParamsSchema,
  type ListBuiltInMetadataFieldsResult,
  ListBuiltInMetadataFieldsResultSchema,
  listBuiltInMetadataFields,
} from './metadata/listBuiltInMetadataFields.ts'
export {
  type ListMetadataFieldsParams,
  ListMetadataFieldsParamsSchema,
  type ListMetadataFieldsResult,
  ListMetadataFieldsResultSchema,
  listMetadataFields,
} from './metadata/listMetadataFields.ts'
export {
  type UpdateBuiltInMetadataParams,
  UpdateBuiltInMetadataParamsSchema,
  updateBuiltInMetadata,
} from './metadata/updateBuiltInMetadata.ts'
export {
  type UpdateDocumentsMetadataParams,
  UpdateDocumentsMetadataParamsSchema,
  updateDocumentsMetadata,
} from './metadata/updateDocumentsMetadata.ts'
export {
  type UpdateMetadataFieldParams,
  UpdateMetadataFieldParamsSchema,
  updateMetadataField,
} from './metadata/updateMetadataField.ts'
export type { MetadataCondition, MetadataFilter, MetadataOperator } from './params/metadataFilter.ts'
export {
  type DatasourcePlugin,
  DatasourcePluginSchema,
  type ListDatasourcePluginsParams,
  ListDatasourcePluginsParamsSchema,
  listDatasourcePlugins,
} from './pipeline/listDatasourcePlugins.ts'
export {
  type RunPipelineParams,
  RunPipelineParamsSchema,
  type RunPipelineResult,
  RunPipelineResultSchema,
  runPipeline,
} from './pipeline/runPipeline.ts'
export {
  type DatasourceStreamEvent,
  type StreamDatasourceNodeParams,
  StreamDatasourceNodeParamsSchema,
  streamDatasourceNode,
} from './pipeline/streamDatasourceNode.ts'
export {
  type PipelineStreamEvent,
  type StreamPipelineParams,
  StreamPipelineParamsSchema,
  streamPipeline,
} from './pipeline/streamPipeline.ts'
export {
  type PipelineFile,
  PipelineFileSchema,
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
  CreateSegmentsResultSchema,
  createSegments,
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
  ChildChunkPageSchema,
  type ListChildChunksParams,
  ListChildChunksParamsSchema,
  listChildChunks,
} from './segments/listChildChunks.ts'
export {
  type ListSegmentsParams,
  ListSegmentsParamsSchema,
  listSegments,
  type SegmentPage,
  SegmentPageSchema,
} from './segments/listSegments.ts'
export {
  type UpdateChildChunkParams,
  UpdateChildChunkParamsSchema,
  updateChildChunk,
} from './segments/updateChildChunk.ts'
export { type UpdateSegmentParams, UpdateSegmentParamsSchema, updateSegment } from './segments/updateSegment.ts'
export { type BindTagsParams, BindTagsParamsSchema, bindTags } from './tags/bindTags.ts'
export { type CreateTagParams, CreateTagParamsSchema, createTag } from './tags/createTag.ts'
export { type DeleteTagParams, DeleteTagParamsSchema, deleteTag } from './tags/deleteTag.ts'
export {
  type ListDatasetTagsParams,
  ListDatasetTagsParamsSchema,
  type ListDatasetTagsResult,
  ListDatasetTagsResultSchema,
  listDatasetTags,
} from './tags/listDatasetTags.ts'
export { listTags } from './tags/listTags.ts'
export { type UnbindTagsParams, UnbindTagsParamsSchema, unbindTags } from './tags/unbindTags.ts'
export { type UpdateTagParams, UpdateTagParamsSchema, updateTag } from './tags/updateTag.ts'
