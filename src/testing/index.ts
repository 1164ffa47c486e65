export { createDifyEmulator, type DifyEmulator } from './createDifyEmulator.ts'
export type { BodyPlace, Fault, InjectedError } from './faults/fault.ts'
export type {
  EmulatedForm,
  EmulatedFormInput,
  EmulatedGraph,
  EmulatedNode,
  EmulatedParallel,
  NodeValue,
  RunScope,
} from './graph.ts'
export type {
  EmulatedDataset,
  EmulatedDatasource,
  EmulatedDocument,
  EmulatedKnowledge,
  IndexedDocument,
} from './knowledge/options.ts'
export type { AppMode, DifyEmulatorOptions, EmulatedApp, EmulatedVariable } from './options.ts'
export type { EmulatedRequest } from './record.ts'
export { modelError, type ReplyError, replyError } from './replyError.ts'
export type { ChatTurn, ReplyEvent, ReplyHandler, ReplyOutput, ReplyPart, TurnFile } from './turn.ts'
