import { defineConfig, type Plugin } from 'vite'

const sdk = new URL('../../src/', import.meta.url).pathname

/** Nothing but this page's own scripts may run, and it may talk to nobody but its own server. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'"

const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  // The development server works with inline scripts and styles.
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
}

export default defineConfig({
  // This example lives with the sources of the SDK. In your project, `dify-oapi` is a dependency like any other.
  resolve: {
    alias: [
      { find: /^dify-oapi$/, replacement: `${sdk}core/index.ts` },
      { find: /^dify-oapi\/(\w+)$/, replacement: `${sdk}$1/index.ts` },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Vite lets pages of other ports in, for people who work on both. Here they have no business.
  server: { cors: false },
  preview: { cors: false },
  plugins: [contentSecurityPolicy],
})
