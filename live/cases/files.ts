import assert from 'node:assert/strict'
import { downloadFile, sendChatMessage, uploadFile } from 'dify-oapi/chatflow'
import type { Case } from '../harness/case.ts'
import { refused } from '../harness/expecting.ts'
import { pixel } from '../harness/samples.ts'

export const fileCases: readonly Case[] = [
  {
    name: 'an uploaded file keeps its name, size and extension',
    operations: ['uploadFile'],
    async run({ app, user }) {
      const dify = app('chat')
      const file = await uploadFile(dify, { file: { name: 'notes ünï 笔记.md', data: '# 你好' }, user })
      assert(file.id)
      assert.equal(file.name, 'notes ünï 笔记.md')
      assert.equal(file.size, 8)
      assert.equal(file.extension, 'md')
      const image = await uploadFile(dify, { file: new File([pixel], 'pixel.png', { type: 'image/png' }), user })
      assert.equal(image.mime_type, 'image/png')
      assert.notEqual(image.id, file.id)
    },
  },
  {
    name: 'a file comes back as it was once a message has used it, and not before',
    operations: ['downloadFile', 'uploadFile'],
    async run({ app, user }) {
      const dify = app('chat_files')
      const { id } = await uploadFile(dify, { file: { name: 'pixel.png', data: pixel, type: 'image/png' }, user })
      await refused(downloadFile(dify, { file_id: id, user }), 404)
      const files = [{ type: 'image', transfer_method: 'local_file', upload_file_id: id } as const]
      await sendChatMessage(dify, { query: 'Look', files, user })
      const image = await downloadFile(dify, { file_id: id, user })
      assert.deepEqual(new Uint8Array(await image.arrayBuffer()), pixel)
      assert.match(image.type, /png/)
    },
  },
]
