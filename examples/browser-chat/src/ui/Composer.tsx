import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Room } from '../state/room.ts'
import type { Thread } from '../state/thread.ts'
import { AttachmentList } from './AttachmentList.tsx'
import { Icon } from './Icon.tsx'

interface Props {
  readonly room: Room
  readonly thread: Thread
}

/** Where to write. Enter sends, Shift and Enter begins a new line, Escape stops the answer. */
export function Composer({ room: { app, attachments }, thread }: Props) {
  const text = useSignal('')
  const dropping = useSignal(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const { busy, stop } = thread
  const uploading = attachments.list.value.some(({ id, problem }) => !id && !problem)
  const takesFiles = Boolean(app.parameters.file_upload?.enabled || app.parameters.file_upload?.image?.enabled)
  const canSend = text.value.trim() !== '' && !busy.value && !uploading
  // Where it would open a keyboard over half of the page, nobody wants the focus unasked.
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) area.current?.focus()
  }, [thread])

  function send(): void {
    if (!canSend) return
    void thread.send(text.value.trim(), attachments.take())
    text.value = ''
    area.current?.focus()
  }
  function onKeyDown(event: KeyboardEvent): void {
    // The Enter that ends a word in Chinese or Japanese is not the one that sends.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      send()
    }
    if (event.key === 'Escape') stop()
  }
  function take(event: Event, files: FileList | undefined | null): void {
    if (!takesFiles || !files?.length) return
    event.preventDefault()
    attachments.add([...files])
  }
  return (
    <form
      class="composer"
      aria-label="Message"
      data-dropping={dropping.value}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onDragOver={(event) => {
        event.preventDefault()
        dropping.value = takesFiles
      }}
      onDragLeave={() => {
        dropping.value = false
      }}
      onDrop={(event) => {
        dropping.value = false
        take(event, event.dataTransfer?.files)
      }}
    >
      <div class="column">
        <div class="box">
          <AttachmentList attachments={attachments} />
          <textarea
            ref={area}
            rows={1}
            aria-label={`Message to ${app.info.name}`}
            placeholder={app.site?.input_placeholder || `Message ${app.info.name}`}
            value={text.value}
            onInput={(event) => {
              text.value = event.currentTarget.value
            }}
            onKeyDown={onKeyDown}
            onPaste={(event) => take(event, event.clipboardData?.files)}
          />
          {takesFiles && (
            <>
              <input
                ref={picker}
                class="unseen"
                type="file"
                multiple
                tabIndex={-1}
                aria-label="Files"
                onChange={({ currentTarget }) => {
                  attachments.add([...(currentTarget.files ?? [])])
                  currentTarget.value = ''
                }}
              />
              <button
                type="button"
                class="bare attach"
                aria-label="Attach files"
                onClick={() => picker.current?.click()}
              >
                <Icon name="attach" />
              </button>
            </>
          )}
          {busy.value ? (
            <button type="button" class="go stop" aria-label="Stop the answer" onClick={stop}>
              <Icon name="stop" />
            </button>
          ) : (
            <button type="submit" class="go" aria-label="Send" disabled={!canSend}>
              <Icon name="send" />
            </button>
          )}
        </div>
      </div>
    </form>
  )
}
