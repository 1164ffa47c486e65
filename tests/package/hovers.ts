import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript-api'

/** Functions that most readers hover over, by where they import them from. */
const hovered: Readonly<Record<string, readonly string[]>> = {
  'dify-oapi': ['createDifyContext', 'isDifyError'],
  'dify-oapi/chat': ['sendChatMessage', 'streamChatMessage', 'collectReply', 'uploadFile'],
  'dify-oapi/workflow': ['runWorkflow', 'driveWorkflow', 'followWorkflowRun'],
  'dify-oapi/knowledge': ['ingestDocuments', 'retrieveSegments'],
}

/** What an editor shows of the functions when they are imported in a user's project. */
function hoversIn(folder: string): string {
  const file = join(folder, 'hovers.ts')
  const lines = Object.entries(hovered).map(
    ([specifier, names]) => `import { ${names.join(', ')} } from '${specifier}'`,
  )
  const text = lines.join('\n')
  writeFileSync(file, text)
  const options = { strict: true, module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2023, types: [] }
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const content = ts.sys.readFile(name)
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content)
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    ...(ts.sys.realpath && { realpath: ts.sys.realpath }),
  })
  const hovers = Object.values(hovered).flatMap((names) =>
    names.map((name) => {
      const { displayParts, documentation, tags } =
        service.getQuickInfoAtPosition(file, text.search(new RegExp(`\\b${name}\\b`))) ?? {}
      const told = (tags ?? []).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`)
      return [ts.displayPartsToString(displayParts), ts.displayPartsToString(documentation), ...told].join('\n\n')
    }),
  )
  return `${hovers.join('\n\n---\n\n')}\n`
}

const kept = join(import.meta.dirname, 'hovers.txt')

/** Holds the hovers to those that are kept as text, or writes them anew. */
export function compareHovers(folder: string, write: boolean): void {
  const hovers = hoversIn(folder)
  if (write) writeFileSync(kept, hovers)
  if (readFileSync(kept, 'utf8') !== hovers) {
    throw new Error('hovers are not those that are kept: read them, then run `npm run check:package -- --write`')
  }
}
