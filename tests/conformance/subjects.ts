import type { Endpoint } from '../../scripts/endpoints.ts'
import { readEndpoints } from '../../scripts/endpoints.ts'
import { type Operation, operations } from './description.ts'

export const endpoints: readonly Endpoint[] = await readEndpoints()

/** A function, and the operation it calls. Where Dify has two response modes, an operation has two functions. */
export interface Subject {
  readonly title: string
  readonly endpoint: Endpoint
  readonly operation: Operation
}

/** Every function by the operation that its comment refers to. */
export const subjects: readonly Subject[] = operations.flatMap((operation) =>
  endpoints
    .filter(({ link }) => link === operation.link)
    .map((endpoint) => ({
      title: endpoint.name + (twice(endpoint) ? ` (${endpoint.entries})` : ''),
      endpoint,
      operation,
    })),
)

/** Chat and chatflow each have a function of one name. */
function twice({ name }: Endpoint): boolean {
  return endpoints.filter((other) => other.name === name).length > 1
}

/** The functions that call an operation. */
export function subjectsOf(operation: Operation): Subject[] {
  return subjects.filter((subject) => subject.operation === operation)
}
