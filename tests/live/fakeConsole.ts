import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a server wants of whoever logs in. */
export type Login = 'token' | 'cookies'

interface App {
  readonly id: string
  readonly name: string
  readonly dsl: string
  readonly keys: string[]
  published: boolean
  enabled: boolean
}

/** A console that behaves as Dify's does, for the calls that the setup makes. */
export interface FakeConsole extends AsyncDisposable {
  readonly url: string
  readonly apps: App[]
  readonly datasetKeys: string[]
  /** Passwords as they were sent. */
  readonly tried: string[]
  /** Calls that were answered, as `POST apps/imports`. */
  readonly calls: string[]
}

const account = { email: 'ada@example.com', password: 'Grüße-1234' }
const [access, csrf] = ['the-access-token', 'the-csrf-token']

type Answer = readonly [status: number, body: object, cookies?: readonly string[]]

/**
 * `token` is a server before 1.9.2: the password is plain, the token is in the answer. `cookies` is a later one: the
 * password is Base64, tokens are cookies, and every other call has to bring the CSRF token in a header as well. DSL
 * of a higher version than 0.1.5 is `pending` on the old one, until it is confirmed.
 */
export async function startFakeConsole(login: Login): Promise<FakeConsole> {
  const apps: App[] = []
  const datasetKeys: string[] = []
  const tried: string[] = []
  const calls: string[] = []
  const pending = new Map<string, App>()
  let count = 0
  const id = () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`

  const admits = ({ headers }: IncomingMessage): boolean => {
    if (login === 'token') return headers.authorization === `Bearer ${access}`
    const cookies = headers.cookie?.split('; ') ?? []
    return (
      cookies.includes(`access_token=${access}`) &&
      cookies.includes(`csrf_token=${csrf}`) &&
      headers['x-csrf-token'] === csrf
    )
  }
  const logIn = ({ email, password }: Record<string, string>): Answer => {
    tried.push(password ?? '')
    const plain = login === 'cookies' ? Buffer.from(password ?? '', 'base64').toString() : password
    if (email !== account.email || plain !== account.password) {
      return [401, { code: 'authentication_failed', message: 'Invalid email or password.', status: 401 }]
    }
    if (login === 'token') return [200, { result: 'success', data: { access_token: access, refresh_token: 'r' } }]
    const cookies = [
      `access_token=${access}; HttpOnly; Path=/`,
      'refresh_token=r; Path=/',
      `csrf_token=${csrf}; Path=/`,
    ]
    return [200, { result: 'success' }, cookies]
  }
  const importApp = ({ mode, yaml_content = '', name = '' }: Record<string, string>): Answer => {
    const failed = { id: id(), status: 'failed', app_id: null, error: 'Invalid YAML format: content must be a mapping' }
    if (mode !== 'yaml-content' || !/^kind: app$/m.test(yaml_content)) return [400, failed]
    const app = { id: id(), name, dsl: yaml_content, keys: [], published: false, enabled: true }
    if (login === 'token') {
      pending.set(app.id, app)
      return [202, { id: app.id, status: 'pending', app_id: null, imported_dsl_version: '0.6.0' }]
    }
    apps.push(app)
    return [200, { id: id(), status: 'completed-with-warnings', app_id: app.id, error: '' }]
  }
  const ofApp = (app: App, call: string, body: Record<string, unknown>): Answer => {
    if (call === 'POST workflows/publish') {
      if (!/mode: (workflow|advanced-chat)$/m.test(app.dsl)) return [404, { message: 'App not found', status: 404 }]
      app.published = true
      return [200, { result: 'success', created_at: 1 }]
    }
    if (call === 'POST api-enable') {
      app.enabled = body['enable_api'] === true
      return [200, { id: app.id }]
    }
    if (call === 'GET api-keys') return [200, { data: app.keys.map((token) => ({ id: id(), type: 'app', token })) }]
    if (call === 'POST api-keys') {
      app.keys.push(`app-${app.name.split(' ').at(-1)}`)
      return [201, { id: id(), type: 'app', token: app.keys[0] }]
    }
    if (call !== 'DELETE ') return [404, { message: 'no such route', status: 404 }]
    apps.splice(apps.indexOf(app), 1)
    return [204, {}]
  }
  const answer = (
    request: IncomingMessage,
    path: string,
    query: URLSearchParams,
    body: Record<string, string>,
  ): Answer => {
    const call = `${request.method} ${path}`
    if (call === 'GET setup') return [200, { step: 'finished' }]
    if (call === 'POST login') return logIn(body)
    if (!admits(request))
      return [401, { code: 'unauthorized', message: 'CSRF token is missing or invalid.', status: 401 }]
    calls.push(call)
    const name = query.get('name') ?? ''
    if (call === 'GET apps') return [200, { data: apps.filter((app) => app.name.includes(name)), has_more: false }]
    if (call === 'POST apps/imports') return importApp(body)
    const [, confirmed = ''] = /^POST apps\/imports\/(.*)\/confirm$/.exec(call) ?? []
    const waiting = pending.get(confirmed)
    if (waiting) {
      apps.push(waiting)
      return [200, { id: confirmed, status: 'completed', app_id: waiting.id }]
    }
    if (call === 'GET datasets/api-keys') return [200, { data: datasetKeys.map((token) => ({ id: id(), token })) }]
    if (call === 'POST datasets/api-keys') {
      datasetKeys.push('dataset-made')
      return [200, { id: id(), type: 'dataset', token: 'dataset-made' }]
    }
    const [, appId, rest = ''] = /^apps\/([^/]+)\/?(.*)$/.exec(path) ?? []
    const app = apps.find((candidate) => candidate.id === appId)
    return app ? ofApp(app, `${request.method} ${rest}`, body) : [404, { message: 'App not found', status: 404 }]
  }

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://console')
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}')
    const [status, json, cookies = []] = answer(request, pathname.replace(/^\/console\/api\//, ''), searchParams, body)
    const version = login === 'token' ? '1.0.0' : '1.14.2'
    response.writeHead(status, { 'content-type': 'application/json', 'x-version': version, 'set-cookie': [...cookies] })
    response.end(status === 204 ? undefined : JSON.stringify(json))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ apps, datasetKeys, tried, calls },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
