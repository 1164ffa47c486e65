import type { Run, RunNode } from 'dify-oapi/chatflow'
import { seconds } from '../lib/format.ts'

interface Props {
  readonly run: Run
  readonly working: boolean
}

const words: Readonly<Record<string, string>> = {
  succeeded: 'done',
  running: 'at work',
  paused: 'waiting',
  failed: 'failed',
  exception: 'failed, went on',
  stopped: 'stopped',
}

/** The nodes of a chatflow as they get to work. Once the answer is complete they fold up into one line. */
export function NodeList({ run, working }: Props) {
  const { nodes, elapsed_time } = run
  if (nodes.length === 0) return null
  const current = nodes.findLast(({ status }) => status === 'running')
  const summary = working
    ? run.status === 'paused'
      ? 'Waiting for you'
      : `${current?.title ?? 'Working'}…`
    : `${nodes.length} steps${elapsed_time ? `, ${seconds(elapsed_time)}` : ''}`
  return (
    <details class="steps" open={working}>
      <summary>{summary}</summary>
      <Level nodes={nodes} paused={run.status === 'paused'} />
    </details>
  )
}

interface LevelProps extends Pick<Run, 'nodes'> {
  readonly paused: boolean
}

function Level({ nodes, paused }: LevelProps) {
  return (
    <ol>
      {nodes.map((node) => (
        <li key={node.id} data-status={statusOf(node, paused)}>
          <span class="mark" aria-hidden="true" />
          <span class="title">{node.title || node.node_type}</span>
          <span class="unseen">, {words[statusOf(node, paused)] ?? node.status}</span>
          <span class="took">{detailsOf(node)}</span>
          {node.nodes && node.nodes.length > 0 && <Level nodes={node.nodes} paused={paused} />}
        </li>
      ))}
    </ol>
  )
}

/** In a run that waits, nodes that have not ended are those that it waits for. */
function statusOf({ status }: RunNode, paused: boolean): string {
  return paused && status === 'running' ? 'paused' : status
}

function detailsOf({ status, elapsed_time, retries, steps, error }: RunNode): string {
  const parts = [
    steps ? `${steps} rounds` : '',
    retries ? `tried ${retries + 1} times` : '',
    status !== 'running' && elapsed_time && elapsed_time >= 0.05 ? seconds(elapsed_time) : '',
    (status !== 'succeeded' && error) || '',
  ]
  return parts.filter(Boolean).join(' · ')
}
