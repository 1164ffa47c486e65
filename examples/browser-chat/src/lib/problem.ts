import { type DifyApiError, isDifyError } from 'dify-oapi'

/** What went wrong, in words for whoever is at the page. */
export interface Problem {
  readonly title: string
  readonly text: string
  /** For whoever looks after the page: the SDK's own words, with its hint. */
  readonly detail?: string
}

export function problemOf(error: unknown): Problem {
  if (!isDifyError(error))
    return { title: 'Something went wrong', text: 'Try again, or reload the page.', ...detailOf(error) }
  const said = (title: string, text: string) => ({ title, text, detail: error.message })
  switch (error.name) {
    case 'DifyConnectionError':
      if (error.reason !== 'network') return said('No answer came', 'The server took too long. Try again in a moment.')
      return navigator.onLine
        ? said('The connection broke', 'The server cannot be reached just now. Try again in a moment.')
        : said('You are offline', 'Try again once you are connected. Nothing of this page is lost.')
    case 'DifyStreamError':
      return said('The answer broke off', 'What had come is kept above. You can ask again.')
    case 'DifyApiError':
      return { ...ofAnswer(error), detail: error.message }
    default:
      return said('Something went wrong', 'The server gave an answer that this page does not understand.')
  }
}

const byCode: Readonly<Record<string, string>> = {
  too_many_requests: 'Too many people are asking at once',
  rate_limit_error: 'The limit for now is used up',
  provider_quota_exceeded: 'The quota of the model is used up',
  file_too_large: 'The file is too large',
  unsupported_file_type: 'Files of this kind are not taken',
  human_input_form_submitted: 'Somebody has already answered this form',
  human_input_form_expired: 'The time to answer this form is over',
}

function ofAnswer({ status, code, retryAfter, body }: DifyApiError): Problem {
  const { message } = Object(body)
  const wait = retryAfter ? `Try again in ${Math.ceil(retryAfter / 1000)} seconds.` : 'Try again later.'
  if (status === 401) return { title: 'You are not signed in', text: 'Reload the page to go on.' }
  if (status === 404) return { title: 'Not there any more', text: 'It may have been deleted elsewhere.' }
  if (status === 429 || /quota/.test(code)) return { title: byCode[code] ?? 'Too much at once', text: wait }
  if (status >= 500) return { title: 'The server has a problem', text: wait }
  return { title: byCode[code] ?? 'That was refused', text: typeof message === 'string' ? message : wait }
}

function detailOf(error: unknown): Pick<Problem, 'detail'> {
  return error instanceof Error ? { detail: error.message } : {}
}
