import { Hono } from 'hono'
import { firstServerOf } from '../core/errors/since.ts'
import type { Env, Routes } from './http/call.ts'
import { failureResponse, noRouteResponse } from './http/failures.ts'
import { annotationRoutes } from './routes/annotations.ts'
import { appRoutes } from './routes/app.ts'
import { audioRoutes } from './routes/audio.ts'
import { chatMessageRoutes } from './routes/chatMessages.ts'
import { childChunkRoutes } from './routes/childChunks.ts'
import { completionMessageRoutes } from './routes/completionMessages.ts'
import { conversationRoutes } from './routes/conversations.ts'
import { datasetMetadataRoutes } from './routes/datasetMetadata.ts'
import { datasetRoutes } from './routes/datasets.ts'
import { datasetTagRoutes } from './routes/datasetTags.ts'
import { documentContentRoutes } from './routes/documentContents.ts'
import { documentFileRoutes } from './routes/documentFiles.ts'
import { documentRoutes } from './routes/documents.ts'
import { endUserRoutes } from './routes/endUsers.ts'
import { feedbackRoutes } from './routes/feedbacks.ts'
import { fileRoutes } from './routes/files.ts'
import { humanInputFormRoutes } from './routes/humanInputForms.ts'
import { messageRoutes } from './routes/messages.ts'
import { modelRoutes } from './routes/models.ts'
import { pipelineRoutes } from './routes/pipeline.ts'
import { retrievalRoutes } from './routes/retrieval.ts'
import { segmentRoutes } from './routes/segments.ts'
import { variableRoutes } from './routes/variables.ts'
import { workflowLogRoutes } from './routes/workflowLogs.ts'
import { workflowRunRoutes } from './routes/workflowRuns.ts'
import { workflowRoutes } from './routes/workflows.ts'
import type { State } from './state.ts'

const resources: readonly Routes[] = [
  appRoutes,
  fileRoutes,
  audioRoutes,
  endUserRoutes,
  feedbackRoutes,
  chatMessageRoutes,
  messageRoutes,
  conversationRoutes,
  variableRoutes,
  annotationRoutes,
  completionMessageRoutes,
  workflowRoutes,
  workflowRunRoutes,
  workflowLogRoutes,
  humanInputFormRoutes,
  datasetRoutes,
  datasetTagRoutes,
  datasetMetadataRoutes,
  documentContentRoutes,
  documentRoutes,
  documentFileRoutes,
  segmentRoutes,
  childChunkRoutes,
  retrievalRoutes,
  modelRoutes,
  pipelineRoutes,
]

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** The routes of a server, over what it knows: those that its version has. */
export function createRouter(state: State, basePath: string): Hono<Env> {
  const all = new Hono<Env>().basePath(basePath)
  for (const addRoutes of resources) addRoutes(all, state)
  const router = new Hono<Env>()
  for (const { method, path, handler } of all.routes) {
    const first = firstServerOf(method, templateOf(path.slice(basePath.length)))
    if (!first || state.since(first)) router.on(method, path, handler)
  }
  router.onError((error) => failureResponse(error, state))
  router.notFound((call) => {
    const { path } = call.req
    return noRouteResponse(methods.some((method) => router.router.match(method, path)[0].length > 0))
  })
  return router
}

/** A route's path as Dify's description writes it: `/files/:file_id{…}/preview` is `files/{file_id}/preview`. */
function templateOf(path: string): string {
  return path.replace(/^\//, '').replace(/:(\w+)(\{[^/]*\})?/g, '{$1}')
}
