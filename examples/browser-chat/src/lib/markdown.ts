import createDOMPurify from 'dompurify'
import { Marked, type Token, type TokensList } from 'marked'

const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    // An answer can be made to name an image whose address carries the conversation away. Nothing loads by itself here.
    image({ href, text }) {
      const link = document.createElement('a')
      link.href = href
      link.textContent = text || href
      return link.outerHTML
    },
  },
})

const purify = createDOMPurify(window)
purify.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName !== 'A') return
  node.setAttribute('target', '_blank')
  node.setAttribute('rel', 'noopener noreferrer nofollow')
})

const allowed = {
  ALLOWED_TAGS:
    'a b blockquote br code del details div em h1 h2 h3 h4 h5 h6 hr i li ol p pre s span strong sub summary sup table tbody td th thead tr ul'.split(
      ' ',
    ),
  ALLOWED_ATTR: ['align', 'href', 'start'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
}

/** A paragraph, list, table…: as Markdown, to tell whether it has changed, and how to get its HTML. */
export interface Block {
  readonly source: string
  readonly toHtml: () => string
}

/** The blocks of a text. While it is being written only the last ones change, and only those are drawn again. */
export function blocksOf(markdown: string): Block[] {
  const tokens: TokensList = marked.lexer(markdown)
  const toHtml = (token: Token) => purify.sanitize(marked.parser([token]), allowed)
  return tokens
    .filter(({ type }) => type !== 'space')
    .map((token) => ({ source: token.raw, toHtml: () => toHtml(token) }))
}
