import { expect, test } from 'vitest'
import { sendChatMessage, toInputFile, uploadFile } from '../../../src/chat/index.ts'
import * as chatflow from '../../../src/chatflow/index.ts'
import * as completion from '../../../src/completion/index.ts'
import * as workflow from '../../../src/workflow/index.ts'
import { emulate } from '../../support/emulated.ts'

const octets = 'application/octet-stream'

test.each<[name: string, mime_type: string | null, type: string]>([
  ['a.PNG', 'image/png', 'image'],
  ['a.svg', octets, 'image'],
  ['a.mp4', null, 'video'],
  ['a.webm', 'audio/webm', 'video'],
  ['a.mpga', octets, 'audio'],
  ['a.md', octets, 'document'],
  ['a.tar.csv', null, 'document'],
  ['a.heic', 'image/heic', 'image'],
  ['a.ogg', 'audio/ogg', 'audio'],
  ['a.avi', 'video/x-msvideo', 'video'],
  ['a.log', 'text/plain', 'document'],
  ['pdf', 'application/pdf', 'document'],
  ['a.exe', octets, 'custom'],
  ['a', null, 'custom'],
  ['a.', '', 'custom'],
  ['toString', 'constructor', 'custom'],
])('%s of type %s is a file of the kind %s', (name, mime_type, type) => {
  const item = { type, transfer_method: 'local_file', upload_file_id: 'f' }
  expect(toInputFile({ id: 'f', name, mime_type })).toEqual(item)
  const extension = name.includes('.') ? name.split('.').at(-1) : ''
  expect(toInputFile({ id: 'f', name: 'stored', extension, mime_type })).toEqual(item)
})

test('a type that is given is taken', () => {
  expect(toInputFile({ id: 'f', name: 'a.png' }, 'custom')).toMatchObject({ type: 'custom' })
})

test('an upload goes into a message in one step, from every entry point that has runs', async () => {
  await using server = await emulate({ apps: [{ key: 'app-x', mode: 'chat' }] }, 'over a socket')
  const dify = server.context('app-x')
  const uploaded = await uploadFile(dify, { file: { name: 'a.txt', data: 'Buy milk' }, user: 'ada' })
  const { answer } = await sendChatMessage(dify, { query: 'Hi', user: 'ada', files: [toInputFile(uploaded)] })
  expect(answer).not.toBe('')
  for (const family of [chatflow, completion, workflow]) expect(family.toInputFile).toBe(toInputFile)
})
