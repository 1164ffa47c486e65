import type { EmulatedGraph, EmulatedNode } from '../graph.ts'
import { pyRepr, pyStr } from '../python.ts'
import type { Wire } from '../wire.ts'
import type { Place } from './execution.ts'
import type { FlowRun } from './flowRun.ts'
import { publish } from './publish.ts'
import { runEvent } from './runEvent.ts'
import { resolveValue } from './scope.ts'

/** What comes next, where that is the end of a workflow. */
export function endOf(step: EmulatedGraph[number] | undefined): EmulatedNode | undefined {
  return step && 'type' in step && step.type === 'end' ? step : undefined
}

/** Outputs of an end: by default the outputs of the node before it. */
export async function outputsOfEnd(run: FlowRun, end: EmulatedNode, last: string | null, place: Place): Promise<Wire> {
  const given = await resolveValue(run, end.outputs, place)
  return given ? { ...given } : { ...run.outputs[last ?? ''] }
}

/**
 * Servers from 1.9.1 also write the outputs of a workflow into the stream, one line each, as soon as the node before
 * the end has them. The text of a model is already in the stream.
 */
export async function writeEnd(run: FlowRun, end: EmulatedNode, last: string | null, place: Place): Promise<void> {
  if (run.reply || !run.state.since('1.9.1') || run.told.has(end.id)) return
  // An end that fails does so when its turn comes.
  const outputs = await outputsOfEnd(run, end, last, place).catch(() => undefined)
  if (!outputs) return
  run.told.set(end.id, outputs)
  for (const [at, value] of Object.values(outputs).entries()) {
    if (at > 0) await chunk(run, '\n', [end.id, 'answer'])
    const source = sourceOf(run, value) ?? [last ?? end.id, Object.keys(outputs)[at] ?? '']
    if (!run.written.has(source[0] ?? '') || source[1] !== 'text') await chunk(run, textOf(value), source)
  }
}

function chunk(run: FlowRun, text: string, from_variable_selector: readonly string[]): Promise<void> {
  return publish(run, runEvent(run, 'text_chunk', { text, from_variable_selector }))
}

/** The node and output a value comes from. */
function sourceOf({ outputs }: FlowRun, value: unknown): readonly string[] | undefined {
  for (const [node, known] of Object.entries(outputs).reverse()) {
    for (const [name, found] of Object.entries(known)) if (found === value) return [node, name]
  }
  return undefined
}

/** A value as text: objects as JSON, lists with a dash for each item. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((item) => `- ${typeof item === 'string' ? item : pyRepr(item)}`).join('\n')
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : pyStr(value)
}
