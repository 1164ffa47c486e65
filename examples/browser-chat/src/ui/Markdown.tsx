import { memo } from 'preact/compat'
import { type Block, blocksOf } from '../lib/markdown.ts'

/** A text in Markdown, possibly one that is still being written. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div class="prose">
      {blocksOf(text).map((block, at) => (
        <BlockView key={at} block={block} />
      ))}
    </div>
  )
}

const BlockView = memo(
  // DOMPurify has been over it.
  ({ block }: { readonly block: Block }) => <div dangerouslySetInnerHTML={{ __html: block.toHtml() }} />,
  (before, after) => before.block.source === after.block.source,
)
