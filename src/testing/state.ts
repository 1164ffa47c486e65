import type { Workspace } from './knowledge/workspace.ts'
import type { FlowRun } from './runs/flowRun.ts'
import type { Server } from './server.ts'

/** All that one emulator knows. Maps keep the order in which things were made. */
export interface State extends Server {
  readonly runs: Map<string, FlowRun>
  /** Knowledge bases, by the key that opens them. */
  readonly workspaces: Map<string, Workspace>
}
