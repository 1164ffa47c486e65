import { isSince } from '../../core/errors/version.ts'
import type { DifyContext } from '../../core/transport/context.ts'

/** The version of the Dify server, by what its answers say. */
export interface ServerVersion {
  /** Whether the server is of this version, such as `1.14.0`, or a later one. `undefined` where that is not known. */
  readonly isSince: (version: string) => boolean | undefined
}

/** A context like the given, and the version that its answers tell. Proxies may drop it, and browsers hide it. */
export function watchVersion(ctx: DifyContext): { readonly ctx: DifyContext; readonly version: ServerVersion } {
  let told: string | undefined
  const send: DifyContext['send'] = async (request, options) => {
    const response = await ctx.send(request, options)
    const version = response.headers.get('x-version') ?? ''
    // What is no version, a word of somebody's own build, tells nothing.
    if (/^\d+\.\d+\.\d+/.test(version)) told ??= version
    return response
  }
  return {
    ctx: { ...ctx, send },
    version: { isSince: (version) => (told === undefined ? undefined : isSince(told, version)) },
  }
}
