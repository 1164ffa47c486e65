import type { Run, RunNode } from '../../src/workflow/index.ts'
import { line, paint, write } from './terminal.ts'

const spinner = [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏']
const marks: Readonly<Record<string, string>> = {
  succeeded: paint('green', '✓'),
  failed: paint('red', '✗'),
  exception: paint('yellow', '!'),
  stopped: paint('yellow', '■'),
  paused: paint('yellow', '‖'),
}

/** Shows a run as it gets on: redrawn in place in a terminal, as lines of what has ended elsewhere. */
export interface Board {
  readonly show: (run: Run) => void
  /** Leaves what is drawn where it is, to write below it. */
  readonly settle: () => void
}

export function createBoard(): Board {
  const live = process.stdout.isTTY
  const told = new Set<string>()
  let run: Run | undefined
  let toldText = 0
  let drawn = 0
  let turn = 0
  let timer: NodeJS.Timeout | undefined

  const draw = () => {
    const width = process.stdout.columns || 80
    const lines = run ? [...flatten(run.nodes).map(describe), ...textOf(run, width)] : []
    write(`${drawn ? `\u001b[${drawn}A` : ''}\u001b[0J${lines.map((text) => `${text}\n`).join('')}`)
    drawn = lines.length
  }
  const describe = ({ node, depth }: Placed) => {
    const mark = marks[node.status] ?? paint('cyan', spinner[turn % spinner.length] ?? '…')
    return `${'  '.repeat(depth)}${mark} ${node.title ?? node.node_id} ${paint('dim', detailsOf(node))}`
  }
  const tell = (placed: Placed) => {
    const { node } = placed
    const key = `${node.id} ${node.status}`
    if (/^(running|paused)$/.test(node.status) || told.has(key)) return
    told.add(key)
    line(describe(placed))
  }
  const tellText = ({ text }: Run) => {
    if (text.length > toldText) line(paint('dim', `“${text.slice(toldText)}”`))
    toldText = text.length
  }
  return {
    show(next) {
      run = next
      if (!live) return flatten(run.nodes).forEach(tell)
      timer ??= setInterval(() => {
        turn++
        draw()
      }, 80)
      draw()
    },
    settle() {
      clearInterval(timer)
      timer = undefined
      if (live && run) draw()
      if (!live && run) tellText(run)
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
    elapsed_time === undefined ? '' : `${elapsed_time.toFixed(2)} s`,
    steps ? `${steps} rounds` : '',
    retries ? `tried ${retries + 1} times` : '',
    (status !== 'succeeded' && error) || '',
  ]
  return parts.filter(Boolean).join(', ')
}

/** The end of the text, as much as fits on a line. */
function textOf({ text }: Run, width: number): string[] {
  const flat = text.replaceAll('\n', ' ')
  const room = width - 6
  if (!flat || flat.length <= room) return flat ? [paint('dim', `  “${flat}”`)] : []
  return [paint('dim', `  …${flat.slice(-room)}`)]
}
