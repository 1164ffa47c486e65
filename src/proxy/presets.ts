import { paramError } from '../core/errors/DifyParamsError.ts'
import { type DifyOperation, operations } from './operations.ts'
import type { DifyAllowed, DifyAppType, DifyStreamFunction } from './options.ts'

const every = [
  'uploadFile',
  'convertAudioToText',
  'convertTextToAudio',
  'getAppInfo',
  'getAppParameters',
  'getAppMeta',
  'getAppSite',
] as const

const chat = [
  ...every,
  'sendChatMessage',
  'stopChatMessage',
  'listSuggestedQuestions',
  'submitMessageFeedback',
  'listConversations',
  'listConversationMessages',
  'renameConversation',
  'deleteConversation',
] as const

const forms = ['getHumanInputForm', 'submitHumanInputForm', 'streamWorkflowEvents'] as const

/**
 * The operations that end users of each kind of app need, without those that would show one user the data of others.
 * For the operations here, Dify checks the user, or they reveal nothing, or need an id that cannot be guessed. Where
 * Dify does not check, when a conversation is deleted, the proxy does.
 */
const presets: Readonly<Record<DifyAppType, readonly DifyOperation[]>> = {
  chat,
  chatflow: [...chat, ...forms],
  completion: [...every, 'sendCompletionMessage', 'stopCompletionMessage', 'submitMessageFeedback'],
  workflow: [...every, ...forms, 'runWorkflow', 'stopWorkflowTask'],
}

const streams: Readonly<Record<DifyStreamFunction, DifyOperation>> = {
  streamChatMessage: 'sendChatMessage',
  streamCompletionMessage: 'sendCompletionMessage',
  streamWorkflow: 'runWorkflow',
  streamWorkflowById: 'runWorkflowById',
  streamPipeline: 'runPipeline',
}

/** The operations behind names of app types and functions. */
export function toAllowed(allow: readonly DifyAllowed[]): ReadonlySet<DifyOperation> {
  const lists: Readonly<Record<string, readonly DifyOperation[]>> = presets
  const aliases: Readonly<Record<string, DifyOperation>> = streams
  return new Set(
    allow.flatMap((name) => {
      if (Object.hasOwn(lists, name)) return lists[name] ?? []
      const operation = Object.hasOwn(aliases, name) ? aliases[name] : name
      if (!operation || !Object.hasOwn(operations, operation)) throw paramError('allow', `knows no "${name}"`)
      return [operation as DifyOperation]
    }),
  )
}
