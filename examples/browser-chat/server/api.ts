import { getRequestListener } from '@hono/node-server'
import type { Connect, Plugin } from 'vite'

/** Mounts the backend beside the page, in development and in the preview of a build. */
export function api(backend: (request: Request) => Promise<Response>): Plugin {
  const listener = getRequestListener(backend)
  const mount = ({ middlewares }: { readonly middlewares: Connect.Server }) => {
    middlewares.use((request, response, next) => {
      if (request.url?.startsWith('/api/')) void listener(request, response)
      else next()
    })
  }
  return { name: 'api', configureServer: mount, configurePreviewServer: mount }
}
