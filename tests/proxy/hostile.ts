/** One request that must not get through, as bytes on the wire. */
export interface Hostile {
  readonly name: string
  readonly method?: string
  /** Request target, as it is. */
  readonly target: string
  /** Headers besides host, session and connection; an empty one stands for none. */
  readonly headers?: readonly string[]
  readonly body?: string | Uint8Array
  /** Leaves the session out. */
  readonly anonymous?: boolean
  /** Sends `body` as it is, without a length of its own. */
  readonly raw?: boolean
  readonly status: number
}

const json = 'content-type: application/json'
const id = '0f0e0d0c-1111-4222-8333-444455556666'
const chat = '/api/dify/chat-messages'
const hi = JSON.stringify({ query: 'Hi', inputs: {}, user: 'victim', response_mode: 'blocking' })

const paths: readonly (readonly [string, number])[] = [
  ['/api/dify/apps/annotations', 403],
  ['/api/dify/app/feedbacks', 403],
  ['/api/dify/workflows/logs', 403],
  [`/api/dify/workflows/run/${id}`, 403],
  [`/api/dify/end-users/${id}`, 403],
  [`/api/dify/files/${id}/preview`, 403],
  [`/api/dify/conversations/${id}/variables`, 403],
  ['/api/dify/datasets', 403],
  [`/api/dify/datasets/${id}/documents`, 403],
  ['/api/dify/console/api/apps', 403],
  ['/api/dify', 404],
  ['/api/dify/', 403],
  ['/api/dify?x=/info', 404],
  ['/api/difyinfo', 404],
  ['/info', 404],
  ['/v1/info', 404],
  ['/API/DIFY/info', 404],
  ['/api/dify/INFO', 403],
  ['/api/dify/info/', 403],
  ['/api/dify/info/x', 403],
  ['/api/dify/info.json', 403],
  ['/api/dify//info', 403],
  ['//api/dify/info', 404],
  ['/api//dify/info', 404],
  ['/api/dify/%69nfo', 403],
  ['/api/%64ify/info', 404],
  ['/api/dify/info%00', 403],
  ['/api/dify/info%0d%0aX-Evil:1', 403],
  ['/api/dify/info%20', 403],
  ['/api/dify/info%3fuser=victim', 403],
  ['/api/dify/info%23', 403],
  ['/api/dify/info;user=victim', 403],
  ['/api/dify/info#/../apps/annotations', 404],
  ['/api/dify/../../v1/apps/annotations', 404],
  ['/api/dify/info/../apps/annotations', 403],
  ['/api/dify/./apps/./annotations', 403],
  ['/api/dify/%2e%2e/%2e%2e/v1/info', 404],
  ['/api/dify/..%2f..%2fv1/info', 403],
  ['/api/dify/%252e%252e/info', 403],
  ['/api/dify/..;/apps/annotations', 403],
  ['/api/dify/%c0%ae%c0%ae/info', 403],
  ['/api/dify/%e0%80%ae%e0%80%ae%e0%80%af/info', 403],
  ['/api/dify/%uff0e%uff0e/info', 403],
  ['/api/dify/%ef%bc%8e%ef%bc%8e/info', 403],
  ['/api/dify/..\\apps\\annotations', 400],
  ['/api/dify/..%5capps%5cannotations', 403],
  ['/api/dify/messages//suggested?user=x', 403],
  ['/api/dify/messages/../suggested?user=x', 403],
  ['/api/dify/messages/%2e/suggested?user=x', 403],
  [`/api/dify/messages/${id}%2f..%2f..%2fapp%2ffeedbacks%3f/suggested`, 403],
  ['/api/dify/messages/a%2fb/suggested', 403],
  ['/api/dify/messages/a.b/suggested', 403],
  ['/api/dify/messages/a:b@c/suggested', 403],
  ['/api/dify/messages/a;b/suggested', 403],
  ['/api/dify/messages/*/suggested', 403],
  ['/api/dify/messages/{message_id}/suggested', 403],
  ['/api/dify/messages/ü/suggested', 400],
  [`/api/dify/messages/${'a'.repeat(129)}/suggested`, 403],
  [`/api/dify/messages/${id}/suggested/x`, 403],
  ['http://attacker.example/v1/info', 404],
  ['*', 400],
  ['info', 400],
]

const queries: readonly (readonly [string, number])[] = [
  ['/api/dify/info?user=victim', 400],
  ['/api/dify/conversations?user=ada&user=victim', 400],
  ['/api/dify/conversations?user[]=victim', 400],
  ['/api/dify/conversations?User=victim', 400],
  ['/api/dify/conversations?limit=1&limit=100', 400],
  ['/api/dify/conversations?_method=DELETE', 400],
  ['/api/dify/conversations?api_key=app-x', 400],
  ['/api/dify/conversations?__proto__=x', 400],
  ['/api/dify/conversations?constructor=x', 400],
  [`/api/dify/messages?conversation_id=${id}&trace_id=x`, 400],
]

const methods: readonly Omit<Hostile, 'status'>[] = [
  { name: 'HEAD', method: 'HEAD', target: '/api/dify/info' },
  { name: 'OPTIONS', method: 'OPTIONS', target: chat },
  { name: 'TRACE', method: 'TRACE', target: '/api/dify/info' },
  { name: 'PROPFIND', method: 'PROPFIND', target: '/api/dify/info' },
  { name: 'POST where there is only GET', method: 'POST', target: '/api/dify/info', headers: [json], body: '{}' },
  { name: 'GET where there is only POST', target: chat },
  { name: 'PUT in the place of POST', method: 'PUT', target: chat, headers: [json], body: hi },
  { name: 'an overridden method', target: chat, headers: ['x-http-method-override: POST', json] },
  {
    name: 'another overridden method',
    method: 'POST',
    target: '/api/dify/messages',
    headers: ['x-method-override: GET'],
  },
  { name: 'a method in the query', method: 'POST', target: `/api/dify/conversations/${id}?_method=DELETE` },
]

const form = (...parts: readonly string[]) => ({
  method: 'POST',
  target: '/api/dify/files/upload',
  headers: ['content-type: multipart/form-data; boundary=cut'],
  body: [...parts.map((part) => `--cut\r\ncontent-disposition: form-data; ${part}\r\n`), '--cut--\r\n'].join(''),
})
const file = 'name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nhello'

const post = (name: string, body: string | Uint8Array, status = 400, headers: readonly string[] = [json]): Hostile => {
  return { name, method: 'POST', target: chat, headers, body, status }
}

const bodies: readonly Hostile[] = [
  post('no body', ''),
  post('a JSON array', '[]'),
  post('a JSON string', '"user"'),
  post('null', 'null'),
  post('a number', '1'),
  post('half an object', '{"query":"Hi"'),
  post('two objects', `${hi}${hi}`),
  post('text after the object', `${hi} GET /`),
  post('quotes that JSON does not know', "{'query':'Hi'}"),
  post('NaN', '{"query":NaN}'),
  post('invalid UTF-8', Uint8Array.of(0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d)),
  post('UTF-16', Uint8Array.of(0xff, 0xfe, ...[...hi].flatMap((letter) => [letter.charCodeAt(0), 0]))),
  post('packed bytes', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0), 400, [json, 'content-encoding: gzip']),
  post('more than the limit', `{"query":"${'a'.repeat(3000)}"}`, 413),
  post('a declared length past the limit', hi, 413, [json, 'content-length: 99999999']),
  post('JSON as text', hi, 415, ['content-type: text/plain']),
  post('JSON of no type', hi, 415, []),
  post('JSON as a form', 'query=Hi&user=victim', 415, ['content-type: application/x-www-form-urlencoded']),
  post('a type that begins like JSON', hi, 415, ['content-type: application/jsonp']),
  post('two types', hi, 415, ['content-type: text/plain', json]),
  post('a form to a JSON operation', form(file).body, 415, form().headers),
  { ...form(file), name: 'an upload as JSON', headers: [json], status: 415 },
  { ...form(file), name: 'a form without a boundary', headers: ['content-type: multipart/form-data'], status: 415 },
  { ...form(file), name: 'another boundary', headers: ['content-type: multipart/form-data; boundary=x'], status: 400 },
  { ...form(), name: 'a form that breaks off', body: `--cut\r\ncontent-disposition: form-data; ${file}`, status: 400 },
  { ...form(file, file), name: 'two files', status: 400 },
  { ...form('name="file"\r\n\r\nhello'), name: 'a file that is text', status: 400 },
  { ...form(file, 'name="data"\r\n\r\n{}'), name: 'a part of another operation', status: 400 },
  { ...form(file, 'name="user_id"\r\n\r\nvictim'), name: 'a part nobody knows', status: 400 },
  { ...form(file, 'name="__proto__"\r\n\r\nx'), name: 'a part named like the prototype', status: 400 },
  { ...form(file + 'a'.repeat(5000)), name: 'an upload past the limit', status: 413 },
  {
    ...post('chunks past the limit', `bb8\r\n${'a'.repeat(3000)}\r\n0\r\n\r\n`, 413, [
      json,
      'transfer-encoding: chunked',
    ]),
    raw: true,
  },
  {
    ...form(),
    name: 'an upload in chunks past the limit',
    headers: [...form().headers, 'transfer-encoding: chunked'],
    body: `1388\r\n${'a'.repeat(5000)}\r\n0\r\n\r\n`,
    raw: true,
    status: 413,
  },
]

const smuggled: readonly Hostile[] = [
  { ...post('two lengths', hi, 400, [json, 'content-length: 5', `content-length: ${hi.length}`]), raw: true },
  {
    ...post('length and chunks', `0\r\n\r\nGET /api/dify/info HTTP/1.1\r\n\r\n`, 400, [
      json,
      'content-length: 6',
      'transfer-encoding: chunked',
    ]),
    raw: true,
  },
  { ...post('chunks under another name', hi, 400, [json, 'transfer-encoding: xchunked']), raw: true },
  { ...post('a length that is none', hi, 400, [json, 'content-length: +5']), raw: true },
  { ...post('a chunk size that is none', 'zz\r\n', 400, [json, 'transfer-encoding: chunked']), raw: true },
  { name: 'a space before the colon', target: '/api/dify/info', headers: ['x-a : b'], status: 400 },
  {
    name: 'a header on two lines',
    target: '/api/dify/info',
    headers: ['x-a: b\r\n cookie: session=root'],
    status: 400,
  },
  { name: 'a bare line feed', target: '/api/dify/info', headers: ['x-a: b\ncookie: session=root'], status: 400 },
  { name: 'NUL in a header', target: '/api/dify/info', headers: ['x-a: b\0c'], status: 400 },
  { ...post('a length too short', hi, 400, [json, 'content-length: 20']), raw: true },
]

const strangers: readonly Hostile[] = [
  { name: 'no session', target: '/api/dify/info', anonymous: true, status: 401 },
  { name: 'an empty session', target: '/api/dify/info', anonymous: true, headers: ['cookie: session='], status: 401 },
  { name: 'a forged user header', target: '/api/dify/info', anonymous: true, headers: ['x-user-id: ada'], status: 401 },
  { name: 'a forged user in the query', target: '/api/dify/conversations?user=ada', anonymous: true, status: 401 },
  { ...post('a forged user in the body', hi, 401), anonymous: true },
  { ...form(file, 'name="user"\r\n\r\nada'), name: 'a forged user in a form', anonymous: true, status: 401 },
  { name: 'a key', target: '/api/dify/info', anonymous: true, headers: ['authorization: Bearer app-x'], status: 401 },
]

const elsewhere: readonly Hostile[] = [
  { name: 'a GET from another site', target: '/api/dify/info', headers: ['sec-fetch-site: cross-site'], status: 403 },
  { name: 'a GET from a subdomain', target: '/api/dify/info', headers: ['sec-fetch-site: same-site'], status: 403 },
  {
    name: 'two words on the site',
    target: '/api/dify/info',
    headers: ['sec-fetch-site: same-origin, cross-site'],
    status: 403,
  },
  post('a message from another site', hi, 403, [json, 'sec-fetch-site: cross-site']),
  {
    ...form(file),
    name: 'a form from another site',
    headers: [...form().headers, 'sec-fetch-site: cross-site'],
    status: 403,
  },
]

/** Against a proxy for the chat page of `ada`. */
export const hostile: readonly Hostile[] = [
  ...paths.map(([target, status]) => ({ name: `GET ${target.slice(0, 80)}`, target, status })),
  ...queries.map(([target, status]) => ({ name: `GET ${target}`, target, status })),
  ...methods.map((item) => ({ ...item, status: 403 })),
  ...bodies,
  ...smuggled,
  ...strangers,
  ...elsewhere,
]

/** Origins that are not `https://app.example.com`. */
export const foreignOrigins: readonly string[] = [
  'https://evil.example',
  'null',
  'http://app.example.com',
  'https://app.example.com:8443',
  'https://app.example.com.evil.example',
  'https://evil.app.example.com',
  'https://app.example.com/',
  'https://app.example.com, https://evil.example',
  'https://APP.example.com',
]

/** The bytes of a hostile request. */
export function bytesOf({ method = 'GET', target, headers = [], body = '', anonymous, raw }: Hostile): Uint8Array {
  const content = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const measured = raw || headers.some((header) => header.startsWith('content-length'))
  const lines = [
    `${method} ${target} HTTP/1.1`,
    'host: localhost',
    'connection: close',
    ...(anonymous ? [] : ['cookie: session=ada']),
    ...headers,
    ...(measured || !content.length ? [] : [`content-length: ${content.length}`]),
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), content])
}
