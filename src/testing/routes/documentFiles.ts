import type { Routes } from '../http/call.ts'
import { list, readFields } from '../http/fields.ts'
import { readBody } from '../http/input.ts'
import { documentOf, ofDataset, ofDocument, withDataset } from '../http/knowledge.ts'
import { uploadOf } from '../knowledge/documentWire.ts'
import { zipOf } from '../knowledge/zip.ts'
import { replyError } from '../replyError.ts'

export const documentFileRoutes: Routes = (router, state) => {
  const urlOf = (file_id: string) =>
    `https://files.dify.test/files/${file_id}/file-preview?timestamp=${state.now()}&nonce=emulated&sign=emulated`

  // Servers below 1.9 described the file; those from 1.13 on link to it.
  if (!state.since('1.9.0')) {
    router.get(ofDocument('/upload-file'), withDataset(state), (call) => {
      const document = documentOf(call)
      const url = urlOf(document.file_id)
      return call.json({ ...uploadOf(document), url, download_url: `${url}&as_attachment=true` })
    })
  }

  router.get(ofDocument('/download'), withDataset(state), (call) => {
    return call.json({ url: `${urlOf(documentOf(call).file_id)}&as_attachment=true` })
  })

  router.post(ofDataset('/documents/download-zip'), withDataset(state), async (call) => {
    const fields = { document_ids: list }
    const { document_ids } = readFields(state, 'DocumentBatchDownloadZipPayload', fields, await readBody(call))
    if (document_ids.length > 100) throw replyError('invalid_param', 'List should have at most 100 items')
    const documents = document_ids.map((id) => {
      const document = call.var.dataset.documents.get(String(id))
      if (!document) throw replyError('not_found', 'Document not found.', 404)
      return document
    })
    const headers = {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename=${crypto.randomUUID().replaceAll('-', '')}.zip`,
    }
    return new Response(await zipOf(documents), { headers })
  })
}
