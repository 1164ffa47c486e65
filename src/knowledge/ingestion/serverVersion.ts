import { isSince } from '../../core/errors/version.ts'
import type { DifyContext } from '../../core/transport/context.ts'

/** The version of the Dify server, according to its answers. */
export interface ServerVersion {
  /** Whether the server has this version, such as `1.14.0`, or a later one. `undefined` if the version is not known. */
  readonly isSince: (version: string) => boolean | undefined
}

/** Wraps a context to read the version from its answers. Proxies may remove that header, and browsers may hide it. */
export function watchVersion(ctx: DifyContext): { readonly ctx: DifyContext; readonly version: ServerVersion } {
  let told: string | undefined
  const send: DifyContext['send'] = async (request, options) => {
    const response = await ctx.send(request, options)
    const version = response.headers.get('x-version') ?? ''
    // A custom build may send a text that is no version. It is ignored.
    if (/^\d+\.\d+\.\d+/.test(version)) told ??= version
    return response
  }
  return {
    ctx: { ...ctx, send },
    version: { isSince: (version) => (told === undefined ? undefined : isSince(told, version)) },
  }
}
