// What workerd serves: a request runs the suite.
import { runSuite } from '../suite.ts'

export default {
  fetch: async (request: Request) =>
    Response.json(await runSuite(new URL(request.url).searchParams.get('origin') ?? '')),
}
