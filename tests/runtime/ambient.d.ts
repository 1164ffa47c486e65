// The little of each that the hosts use: type checks do without the runtimes' packages.
declare module 'miniflare' {
  export class Miniflare {
    constructor(options: { modules: boolean; scriptPath: string; compatibilityDate: string })
    dispatchFetch(url: string): Promise<Response>
    dispose(): Promise<void>
  }
}

declare module 'edge-runtime' {
  export class EdgeRuntime {
    constructor(options: { initialCode: string })
    evaluate(code: string): Promise<unknown>
  }
}

declare module 'playwright-core' {
  interface Page {
    goto(url: string): Promise<unknown>
    evaluate(code: string): Promise<unknown>
  }
  interface Context {
    newPage(): Promise<Page>
    close(): Promise<void>
  }
  export const chromium: {
    launchPersistentContext(
      folder: string,
      options: { executablePath: string; headless: boolean; args: readonly string[] },
    ): Promise<Context>
  }
}
