import type { Case } from '../harness/case.ts'
import { agentCases } from './agents.ts'
import { annotationCases } from './annotations.ts'
import { appCases } from './apps.ts'
import { audioCases } from './audio.ts'
import { chatCases } from './chat.ts'
import { chatflowCases } from './chatflow.ts'
import { childChunkCases } from './childChunks.ts'
import { completionCases } from './completion.ts'
import { conversationCases } from './conversations.ts'
import { datasetCases } from './datasets.ts'
import { documentContentCases } from './documentContents.ts'
import { documentCases } from './documents.ts'
import { feedbackCases } from './feedbacks.ts'
import { fileCases } from './files.ts'
import { formCases } from './forms.ts'
import { ingestionCases } from './ingestion.ts'
import { metadataCases } from './metadata.ts'
import { nodeCases } from './nodes.ts'
import { pipelineCases } from './pipeline.ts'
import { reconnectingCases } from './reconnecting.ts'
import { retrievalCases } from './retrieval.ts'
import { segmentCases } from './segments.ts'
import { tagCases } from './tags.ts'
import { variableCases } from './variables.ts'
import { workflowRunCases } from './workflowRuns.ts'
import { workflowCases } from './workflows.ts'

/** All cases, in the order in which they run. */
export const cases: readonly Case[] = [
  ...appCases,
  ...fileCases,
  ...audioCases,
  ...chatCases,
  ...agentCases,
  ...conversationCases,
  ...feedbackCases,
  ...variableCases,
  ...annotationCases,
  ...completionCases,
  ...workflowCases,
  ...workflowRunCases,
  ...nodeCases,
  ...chatflowCases,
  ...formCases,
  ...reconnectingCases,
  ...datasetCases,
  ...documentCases,
  ...documentContentCases,
  ...segmentCases,
  ...childChunkCases,
  ...retrievalCases,
  ...tagCases,
  ...metadataCases,
  ...pipelineCases,
  ...ingestionCases,
]
