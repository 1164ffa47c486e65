// Generates the clients that the SDK is held against from Dify's official description, which is not part of the project.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createClient } from '@hey-api/openapi-ts'

const description =
  process.env['DIFY_OPENAPI'] ?? fileURLToPath(new URL('../../shared/dify-openapi.json', import.meta.url))
const folder = fileURLToPath(new URL('.clients', import.meta.url))

const flavours = {
  fetch: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
  'fetch-valibot': [
    '@hey-api/client-fetch',
    '@hey-api/typescript',
    'valibot',
    { name: '@hey-api/sdk', validator: true },
  ],
  'ky-valibot': ['@hey-api/client-ky', '@hey-api/typescript', 'valibot', { name: '@hey-api/sdk', validator: true }],
} as const

/** The folder of the generated clients, or `undefined`, said loudly, where there is nothing to generate them from. */
export async function generateClients(): Promise<string | undefined> {
  if (!existsSync(description)) {
    console.error(
      '\n!! No official description: the rows of @hey-api/openapi-ts are left out. Set DIFY_OPENAPI to have them.\n',
    )
    return undefined
  }
  const source = readFileSync(description, 'utf8')
  const stamp = `${folder}/description.json`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === source) return folder
  rmSync(folder, { recursive: true, force: true })
  for (const [name, plugins] of Object.entries(flavours)) {
    await createClient({
      input: description,
      output: `${folder}/${name}`,
      plugins: [...plugins],
      logs: { level: 'silent' },
    })
  }
  writeFileSync(stamp, source)
  return folder
}
