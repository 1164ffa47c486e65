import { replyError } from '../replyError.ts'
import type { EndUser } from '../server.ts'
import type { State } from '../state.ts'
import type { TurnFile } from '../turn.ts'
import type { Wire } from '../wire.ts'

/** The files a request refers to. References without a way to get the file are silently ignored. */
export function turnFiles(state: State, user: EndUser, references: readonly Wire[] = []): TurnFile[] {
  return references.flatMap((reference): TurnFile[] => {
    const { type = 'custom', transfer_method, url, upload_file_id } = reference as unknown as TurnFile
    if (transfer_method === 'remote_url') return url ? [{ type, transfer_method, url }] : []
    if (transfer_method !== 'local_file') return []
    const stored = state.files.get(String(upload_file_id))
    if (stored?.user !== user) throw replyError('invalid_param', 'Invalid upload file')
    return [{ type, transfer_method, upload_file_id: stored.id, file: stored.file }]
  })
}
