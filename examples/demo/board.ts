import type { Run, RunNode } from '../../src/workflow/index.ts'
import { line, paint, write } from './terminal.ts'

const spinner = [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏']
const marks: Readonly<Record<string, string>> = {
  succeeded: paint('green', '✓'),
  failed: paint('red', '✗'),
  exception: paint('yellow', '!'),
  stopped: paint('yellow', '■'),
}

/** Shows a run as it gets on: redrawn in place in a terminal, as lines of what has ended elsewhere. */
export interface Board {
  readonly show: (run: Run) => void
  /** Leaves what is drawn where it is, to write below it. */
  readonly settle: () => void
}

export function createBoard(): Board {
  const live = process.stdout.isTTY
  /** Nodes that are shown as they ended, above what is redrawn. */
  const settled = new Set<string>()
  let settledText = 0
  let run: Run | undefined
  let drawn = 0
  let turn = 0
  let timer: NodeJS.Timeout | undefined

  const describe = ({ node, depth }: Placed, busy: string) => {
    const mark = marks[node.status] ?? paint('cyan', busy)
    return `${'  '.repeat(depth)}${mark} ${node.title ?? node.node_id} ${paint('dim', detailsOf(node))}`
  }
  const open = ({ nodes }: Run) => flatten(nodes).filter(({ node }) => !settled.has(node.id))
  const draw = (of: Run, busy = spinner[turn % spinner.length] ?? '') => {
    const width = process.stdout.columns || 80
    const nodes = open(of).map((placed) => describe(placed, busy))
    const lines = [...nodes, ...lastOf(of.text.slice(settledText), width)]
    write(`${drawn ? `\u001b[${drawn}A` : ''}\u001b[0J${lines.map((text) => `${text}\n`).join('')}`)
    drawn = lines.length
  }
  const settleNodes = (of: Run) => {
    for (const placed of open(of)) {
      if (!(placed.node.status in marks)) continue
      settled.add(placed.node.id)
      if (!live) line(describe(placed, ''))
    }
  }
  return {
    show(next) {
      run = next
      if (!live) return settleNodes(next)
      timer ??= setInterval(() => {
        turn++
        if (run) draw(run)
      }, 80)
      draw(next)
    },
    settle() {
      clearInterval(timer)
      timer = undefined
      if (!run) return
      if (live) draw(run, '·')
      else if (run.text.length > settledText) line(paint('dim', `“${run.text.slice(settledText)}”`))
      settleNodes(run)
      settledText = run.text.length
      drawn = 0
      run = undefined
    },
  }
}

interface Placed {
  readonly node: RunNode
  readonly depth: number
}

function flatten(nodes: readonly RunNode[], depth = 0): Placed[] {
  return nodes.flatMap((node) => [{ node, depth }, ...flatten(node.nodes ?? [], depth + 1)])
}

function detailsOf({ status, elapsed_time, steps, retries, error }: RunNode): string {
  const parts = [
    elapsed_time === undefined || !(status in marks) ? '' : `${elapsed_time.toFixed(2)} s`,
    steps ? `${steps} ${steps === 1 ? 'round' : 'rounds'}` : '',
    retries ? `tried ${retries + 1} times` : '',
    (status !== 'succeeded' && error) || '',
  ]
  return parts.filter(Boolean).join(', ')
}

/** The end of a text, as much as fits on a line. */
function lastOf(text: string, width: number): string[] {
  const flat = text.replaceAll('\n', ' ').trim()
  const room = width - 6
  if (!flat) return []
  return [paint('dim', flat.length > room ? `  …${flat.slice(-room)}” ` : `  “${flat}”`)]
}
