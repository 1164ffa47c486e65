import { readFileSync } from 'node:fs'

/** A key of one app, and the mode that the app has. */
export interface AppKey {
  readonly mode: string
  readonly key: string
}

/** What a keys file says: where the server is, and how its apps and its knowledge are opened. */
export interface Keys {
  /** `/v1` included. */
  readonly base_url: string
  /** A knowledge key. Without one, everything about knowledge is skipped. */
  readonly dataset_key?: string | undefined
  /** A knowledge base made of a pipeline, in which the suite may make a document and delete it. */
  readonly pipeline_dataset_id?: string | undefined
  /** By role, as `docs/live.md` lists them. */
  readonly apps: Readonly<Record<string, AppKey>>
}

/** A mistake in how the suite was called. */
export class UsageError extends Error {}

/** Reads a keys file, and says what is wrong with it without quoting it. */
export function readKeys(file: string): Keys {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new UsageError(`${file} cannot be read`)
  }
  try {
    return checkKeys(JSON.parse(text))
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof UsageError ? error.message : 'this is no JSON'}`)
  }
}

function checkKeys(value: unknown): Keys {
  const { base_url, dataset_key, pipeline_dataset_id, apps = {} } = Object(value)
  if (typeof base_url !== 'string' || !URL.canParse(base_url)) {
    throw new UsageError('base_url must be a URL such as http://localhost/v1')
  }
  for (const [name, text] of Object.entries({ dataset_key, pipeline_dataset_id })) {
    if (text !== undefined && typeof text !== 'string') throw new UsageError(`${name} must be a text`)
  }
  for (const [role, app] of Object.entries<unknown>(apps)) {
    const { mode, key } = Object(app)
    if (typeof key !== 'string' || !key) throw new UsageError(`apps.${role}.key must be a text`)
    if (typeof mode !== 'string' || !mode) throw new UsageError(`apps.${role}.mode must be a text such as chat`)
  }
  return { base_url, dataset_key, pipeline_dataset_id, apps }
}

/** Takes the keys out of a text. No error of the SDK holds one; what is printed shall not depend on that. */
export function withoutKeys(text: string, { dataset_key, apps }: Keys): string {
  const keys = [dataset_key, ...Object.values(apps).map(({ key }) => key)]
  return keys.reduce<string>((rest, key) => (key ? rest.replaceAll(key, '[key]') : rest), text)
}
