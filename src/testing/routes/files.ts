import { idOf, type Routes, uuid, withApp } from '../http/call.ts'
import { readFormOfUser, readQueryOfUser } from '../http/input.ts'
import { replyError } from '../replyError.ts'
import type { StoredFile } from '../server.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'

const megabyte = 1024 * 1024
const limits: Readonly<Record<string, number>> = { image: 10, video: 100, audio: 50 }

export const fileRoutes: Routes = (router, state) => {
  router.post('/files/upload', withApp(state), async (call) => {
    const { files, count, user } = await readFormOfUser(call, state)
    const [file] = files
    if (!file) throw replyError('no_file_uploaded', 'Please upload your file.')
    if (count > 1) throw replyError('too_many_files', 'Only one file is allowed.')
    if (!file.name) throw replyError('filename_not_exists_error', 'The specified filename does not exist.')
    if (/[/\\]/.test(file.name)) throw replyError('invalid_param', 'Filename contains invalid characters')
    if (!file.type) throw replyError('unsupported_file_type', 'File type not allowed.', 415)
    const limit = limits[file.type.split('/')[0] ?? ''] ?? 15
    if (file.size > limit * megabyte) throw replyError('file_too_large', '', 413)
    const stored: StoredFile = { id: crypto.randomUUID(), user, file, created_at: state.now() }
    state.files.set(stored.id, stored)
    return call.json(toWire(state, stored), 201)
  })

  router.get(`/files/:file_id${uuid}/preview`, withApp(state), (call) => {
    const { query } = readQueryOfUser(call, state, 'optional')
    const id = idOf(call, 'file_id')
    const stored = state.files.get(id)
    // A file exists for apps whose messages have it, not for those it was uploaded to.
    const message = [...state.messages.values()].find((one) => one.files.some((file) => file['upload_file_id'] === id))
    if (!stored || !message) throw replyError('file_not_found', 'The requested file was not found.', 404)
    if (message.conversation.user.app !== call.var.app) {
      throw replyError('file_access_denied', 'Access to the requested file is denied.', 403)
    }
    const { file } = stored
    const attached = query['as_attachment'] === 'true' || /html/i.test(file.type)
    const headers = new Headers({
      'content-type': attached ? 'application/octet-stream' : file.type,
      'cache-control': 'public, max-age=3600',
    })
    if (file.size > 0) headers.set('content-length', String(file.size))
    if (/^(audio|video)\//.test(file.type)) headers.set('accept-ranges', 'bytes')
    if (attached) headers.set('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    return new Response(file, { headers })
  })
}

function toWire(state: State, { id, file, user, created_at }: StoredFile): Wire {
  const extension = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? ''
  return {
    id,
    name: file.name,
    size: file.size,
    extension,
    mime_type: file.type,
    created_by: user.id,
    created_at,
    ...(state.since('1.3.0') && { preview_url: null }),
    ...(state.since('1.9.0') && { source_url: `https://files.dify.test/files/${id}/file-preview` }),
    ...(state.since('1.11.3') && {
      ...(state.since('1.14.0') && { reference: null }),
      original_url: null,
      user_id: null,
      tenant_id: state.tenant_id,
      conversation_id: null,
      file_key: null,
    }),
  }
}
