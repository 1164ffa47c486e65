import { tryJson } from './tryJson.ts'

/** The message of a server in readable form, and who failed, if that was not Dify itself. */
export interface ServerMessage {
  readonly message: string
  /** Whether a model's provider, or another plugin, failed, rather than the call. */
  readonly plugin: boolean
  /** HTTP status that the provider answered with, if the message says so. */
  readonly providerStatus?: number | undefined
}

/** What Dify's router adds to the message of a 404. It is of no use to the caller. */
const suggestion = /\.? You have requested this URI \[.*$/s

/**
 * The readable part of a message. Plugins wrap the message of a model's provider into others, up to four times:
 * `req_id: … PluginInvokeError: {"args":{"description":"[models] Error: API request failed with status code 429:
 * {\"error\": {\"message\":\"…\"}}"},"error_type":"InvokeError",…}`. The innermost message is the readable one.
 */
export function readMessage(text: string): ServerMessage {
  const [, wrapped] =
    /^(?:\[[\w.-]+\] Error: )?(?:req_id: \w+ )?(?:Plugin\w*Error: )?(\{.*"error_type".*\})\s*$/s.exec(text) ?? []
  const plugin = wrapped === undefined ? undefined : innermost(wrapped)
  if (plugin !== undefined) {
    const [, status] = /status code (\d{3})/.exec(text) ?? []
    return { message: plugin, plugin: true, providerStatus: status ? Number(status) : undefined }
  }
  return { message: text.replace(suggestion, '.'), plugin: false }
}

/** The message of the innermost object in a text, else the text. */
function innermost(text: string): string {
  const begin = text.indexOf('{')
  if (begin < 0) return text
  // Some providers' errors are printed by Python, whose quotes are single ones.
  const found = tryJson(text.slice(begin)) ?? tryJson(text.slice(begin).replaceAll("'", '"'))
  const { args, error, message } = (found ?? {}) as Record<string, unknown>
  const { description } = (args ?? {}) as Record<string, unknown>
  for (const inner of [description, message, (error as Record<string, unknown> | undefined)?.['message'], error]) {
    if (typeof inner === 'string' && inner !== '') return innermost(inner)
  }
  return text
}
