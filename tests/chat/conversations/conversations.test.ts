import { expect, test } from 'vitest'
import {
  deleteConversation,
  listConversations,
  listConversationVariables,
  listSuggestedQuestions,
  renameConversation,
  updateConversationVariable,
} from '../../../src/chat/index.ts'
import { startRawServer } from '../../support/rawServer.ts'
import { expectRefused, nulled, testEndpoint } from '../../support/testEndpoint.ts'

const user = 'ada'
const conversation = {
  id: 'c1',
  name: 'New conversation',
  inputs: { city: 'Paris', photo: { type: 'image', url: 'https://example.com/1.png' } },
  status: 'normal',
  introduction: 'Hello!',
  created_at: 1735625869,
  updated_at: 1735625870,
}
const variable = {
  id: 'v1',
  name: 'themes',
  value_type: 'array[string]',
  value: "['dark']",
  description: '',
  created_at: 1735625869,
  updated_at: 1735625870,
}

testEndpoint(listSuggestedQuestions, {
  sends: [
    [
      { message_id: 'm1', user },
      { method: 'GET', path: 'messages/m1/suggested', query: { user } },
    ],
    [
      { message_id: 'm?1', user: 'a&b' },
      { method: 'GET', path: 'messages/m%3F1/suggested', query: { user: 'a&b' } },
    ],
  ],
  takes: { 1.16: { result: 'success', data: ['Why?', 'How?'] }, 'a model without ideas': { data: [] } },
  refuses: { message_id: { user }, user: { message_id: 'm1' } },
})

testEndpoint(listConversations, {
  sends: [
    [{ user }, { method: 'GET', path: 'conversations', query: { user } }],
    [
      { user, last_id: 'c1', limit: 5, sort_by: '-created_at' },
      { method: 'GET', path: 'conversations', query: { user, last_id: 'c1', limit: '5', sort_by: '-created_at' } },
    ],
  ],
  takes: {
    1.16: { limit: 20, has_more: false, data: [conversation], from_the_future: 1 },
    'a server with gaps': { limit: null, has_more: null, data: [nulled(conversation, 'id')] },
    '1.0, which knows less': {
      limit: 20,
      has_more: true,
      data: [{ id: 'c1', name: '', inputs: {}, status: 'normal', created_at: null }],
    },
  },
  refuses: { user: {}, sort_by: { user, sort_by: 'name' }, limit: { user, limit: '5' }, last_id: { user, last_id: 5 } },
})

testEndpoint(renameConversation, {
  sends: [
    [
      { conversation_id: 'c1', user, name: 'Trip' },
      { method: 'POST', path: 'conversations/c1/name', json: { user, name: 'Trip' } },
    ],
    [
      { conversation_id: 'c1', user, name: 'Trip', auto_generate: false },
      { method: 'POST', path: 'conversations/c1/name', json: { user, name: 'Trip', auto_generate: false } },
    ],
    [
      { conversation_id: 'c1', user, auto_generate: true },
      { method: 'POST', path: 'conversations/c1/name', json: { user, auto_generate: true } },
    ],
  ],
  takes: { 1.16: conversation },
  refuses: {
    conversation_id: { conversation_id: '', user, name: 'Trip' },
    user: { conversation_id: 'c1', name: 'Trip' },
    name: { conversation_id: 'c1', user, auto_generate: false },
    auto_generate: { conversation_id: 'c1', user, auto_generate: 'yes' },
  },
})

test('a conversation cannot be renamed to blanks, which Dify would refuse', async () => {
  await expectRefused(renameConversation, { conversation_id: 'c1', user, name: ' ' }, 'name')
})

testEndpoint(deleteConversation, {
  sends: [
    [
      { conversation_id: 'c1', user },
      { method: 'DELETE', path: 'conversations/c1', json: { user } },
    ],
  ],
  refuses: { conversation_id: { conversation_id: '.', user }, user: { conversation_id: 'c1' } },
})

testEndpoint(listConversationVariables, {
  sends: [
    [
      { conversation_id: 'c1', user },
      { method: 'GET', path: 'conversations/c1/variables', query: { user } },
    ],
    [
      { conversation_id: 'c1', user, last_id: 'v1', limit: 5, variable_name: 'the' },
      {
        method: 'GET',
        path: 'conversations/c1/variables',
        query: { user, last_id: 'v1', limit: '5', variable_name: 'the' },
      },
    ],
  ],
  takes: {
    1.16: { limit: 20, has_more: false, data: [variable] },
    'a server with gaps': { limit: 20, has_more: false, data: [nulled(variable, 'id', 'name')] },
  },
  refuses: { conversation_id: { user }, user: { conversation_id: 'c1' } },
})

const target = { conversation_id: 'c1', variable_id: 'v1', user }

testEndpoint(updateConversationVariable, {
  sends: ['dark', 0, false, null, ['a', 'b'], { a: 1 }].map(
    (value) =>
      [
        { ...target, value },
        { method: 'PUT', path: 'conversations/c1/variables/v1', json: { user, value } },
      ] as const,
  ),
  takes: { 1.16: variable },
  refuses: {
    conversation_id: { ...target, conversation_id: 1, value: 'x' },
    variable_id: { ...target, variable_id: '', value: 'x' },
    user: { ...target, user: undefined, value: 'x' },
    value: { ...target, value: undefined },
  },
})

test('whatever a conversation is called, a server is asked for that one and for nothing else', async () => {
  const paths: string[] = []
  await using server = await startRawServer((response, _attempt, request) => {
    paths.push(String(request.url))
    response.end(JSON.stringify(conversation))
  })
  const odd = [
    'a/b',
    'a?user=eve',
    'a#b',
    '100%',
    '%2e%2e',
    '..%2f..',
    '../..',
    'a b',
    '会話',
    'a\\..\\b',
    '//x',
    ':@;',
  ]
  for (const id of odd) await renameConversation(server.context(), { conversation_id: id, user, name: 'x' })
  expect(paths).toEqual(odd.map((id) => `/v1/conversations/${encodeURIComponent(id)}/name`))
})
