import { createDifyContext, type DifyContext } from 'dify-oapi'
import {
  type AppInfo,
  type AppParameters,
  type AppSite,
  getAppInfo,
  getAppParameters,
  getAppSite,
} from 'dify-oapi/chat'

/** The calls want a user, and the proxy puts that of the session in its place. */
export const user = '-'

/** An app to chat with, as the page knows it. */
export interface App {
  readonly id: string
  readonly baseUrl: string
  /** Without a key: that is the proxy's. */
  readonly dify: DifyContext
  readonly info: AppInfo
  readonly parameters: AppParameters
  readonly site: AppSite | undefined
}

interface Listed {
  readonly id: string
  readonly baseUrl: string
}

/** The apps that the server offers. It also hands out the session. */
export async function loadApps(): Promise<App[]> {
  const response = await fetch('/api/apps')
  if (!response.ok) throw new Error(`The list of apps answered ${response.status}`)
  const apps: Listed[] = await response.json()
  return Promise.all(apps.map(loadApp))
}

async function loadApp({ id, baseUrl }: Listed): Promise<App> {
  const dify = createDifyContext({ baseUrl })
  const [info, parameters, site] = await Promise.all([
    getAppInfo(dify),
    getAppParameters(dify),
    // An app without a web page has none.
    getAppSite(dify).catch(() => undefined),
  ])
  return { id, baseUrl, dify, info, parameters, site }
}
