import * as chat from 'dify-oapi/chat'
import type * as chatflow from 'dify-oapi/chatflow'
import type * as completion from 'dify-oapi/completion'
import * as knowledge from 'dify-oapi/knowledge'
import type * as workflow from 'dify-oapi/workflow'
import { expect, expectTypeOf, test } from 'vitest'

test('what params take and replies hold can be named, from wherever it comes', () => {
  type Items<T> = NonNullable<NonNullable<T>[keyof T & number]>
  expectTypeOf<Items<chat.SendChatMessageParams['files']>>().toEqualTypeOf<chat.InputFile>()
  expectTypeOf<Items<workflow.RunWorkflowParams['files']>>().toEqualTypeOf<workflow.InputFile>()
  expectTypeOf<Items<completion.SendCompletionMessageParams['files']>>().toEqualTypeOf<completion.InputFile>()
  expectTypeOf<chatflow.InputFile['type']>().toEqualTypeOf<chatflow.FileType>()
  expectTypeOf<chat.Reply<chat.ChatStreamEvent>['usage']>().toEqualTypeOf<chat.Usage | undefined>()
  expectTypeOf<NonNullable<chatflow.ChatflowReply['metadata']>>().toEqualTypeOf<chatflow.MessageMetadata>()
  expectTypeOf<NonNullable<chatflow.MessageMetadata['usage']>>().toEqualTypeOf<completion.Usage>()
  expectTypeOf<Items<chat.MessageMetadata['retriever_resources']>>().toEqualTypeOf<completion.RetrieverResource>()
})

test('only functions of the API, what goes with them, and schemas are public', () => {
  const apart = ['emptyReply', 'toInputFile', 'textDeltas', 'collectReply', 'reduceReply']
  const verbs = /^(get|list|create|update|delete|send|stream|stop|upload|download|submit|rename|retrieve|convert)[A-Z]/
  const more = /^(run|configure|bind|unbind|ingest|waitFor)[A-Z]/
  for (const name of [...Object.keys(chat), ...Object.keys(knowledge)]) {
    expect(apart.includes(name) || verbs.test(name) || more.test(name) || /^[A-Z]\w*Schema$/.test(name), name).toBe(
      true,
    )
  }
})
