import assert from 'node:assert/strict'
import type { DifyContext } from 'dify-oapi'
import { listConversationVariables, sendChatMessage, updateConversationVariable } from 'dify-oapi/chatflow'
import type { Case } from '../harness/case.ts'
import { first, refused } from '../harness/expecting.ts'

async function begin(dify: DifyContext, user: string): Promise<string> {
  return (await sendChatMessage(dify, { query: 'Hello', user })).conversation_id
}

export const variableCases: readonly Case[] = [
  {
    name: 'a conversation shows its variables, to its user alone',
    operations: ['listConversationVariables'],
    async run({ app, user, stranger }) {
      const dify = app('chat_vars')
      const conversation_id = await begin(dify, user)
      const { data } = await listConversationVariables(dify, { conversation_id, user })
      const kinds = Object.fromEntries(data.map(({ name, value_type }) => [name, value_type]))
      assert.deepEqual(kinds, { last: 'string', count: 'number', obj: 'object', arr: 'array[string]' })
      await refused(listConversationVariables(dify, { conversation_id, user: stranger }), 404)
    },
  },
  {
    name: 'a variable takes a value of its kind',
    operations: ['updateConversationVariable', 'listConversationVariables'],
    async run({ app, user }) {
      const dify = app('chat_vars')
      const conversation_id = await begin(dify, user)
      const read = async (name: string) => {
        const { data } = await listConversationVariables(dify, { conversation_id, user })
        return first(
          data.filter((variable) => variable.name === name),
          `variable ${name}`,
        )
      }
      const values = { last: 'Grüße 你好', count: 7, obj: { b: 2 }, arr: ['y', 'z'] }
      for (const [name, value] of Object.entries(values)) {
        const { id: variable_id } = await read(name)
        const updated = await updateConversationVariable(dify, { conversation_id, variable_id, user, value })
        assert.equal(updated.id, variable_id)
        // Servers write objects in the manner of Python.
        const text = typeof value === 'string' ? value : JSON.stringify(value)
        assert.equal(unspaced((await read(name)).value), unspaced(text))
      }
      const { id: variable_id } = await read('count')
      const wrong = updateConversationVariable(dify, { conversation_id, variable_id, user, value: 'not a number' })
      await refused(wrong, 400, 500)
    },
  },
]

function unspaced(text: string | null | undefined): string {
  return (text ?? '').replaceAll("'", '"').replace(/\s/g, '')
}
