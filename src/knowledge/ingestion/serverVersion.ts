import type { DifyContext } from '../../core/transport/context.ts'

/** The version of the Dify server, by what its answers say. */
export interface ServerVersion {
  /** Whether the server is of this version, such as `1.14.0`, or a later one. `undefined` where that is not known. */
  readonly isSince: (version: string) => boolean | undefined
}

/** A context like the given, and the version that its answers tell. Proxies may drop it, and browsers hide it. */
export function watchVersion(ctx: DifyContext): { readonly ctx: DifyContext; readonly version: ServerVersion } {
  let parts: number[] | undefined
  const send: DifyContext['send'] = async (request, options) => {
    const response = await ctx.send(request, options)
    parts ??= partsOf(response.headers.get('x-version') ?? '')
    return response
  }
  const isSince = (version: string) => {
    if (!parts) return undefined
    const wanted = partsOf(version) ?? []
    const at = parts.findIndex((part, index) => part !== wanted[index])
    return at < 0 || (parts[at] ?? 0) > (wanted[at] ?? 0)
  }
  return { ctx: { ...ctx, send }, version: { isSince } }
}

function partsOf(version: string): number[] | undefined {
  return version
    .match(/^\d+\.\d+\.\d+/)?.[0]
    .split('.')
    .map(Number)
}
