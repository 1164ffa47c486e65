import ts from 'typescript-api'

/** What the built declarations say to who hovers. */
export interface Documentation {
  readonly types: number
  readonly fields: number
  readonly events: number
  readonly functions: number
  /** What has no comment, as `entry point: Type.field`. */
  readonly undocumented: readonly string[]
}

interface Entry {
  readonly specifier: string
  readonly types: string
}

/** Reads the declarations of the installed package with the last compiler that has an API. */
export function documentationOf(entries: readonly Entry[]): Documentation {
  const program = ts.createProgram(
    entries.map(({ types }) => types),
    { strict: true, skipLibCheck: true, target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext },
  )
  const checker = program.getTypeChecker()
  const counts = { types: 0, fields: 0, events: 0, functions: 0 }
  const undocumented = new Set<string>()
  const seen = new Set<ts.Symbol>()

  const isOwn = (symbol: ts.Symbol) =>
    (symbol.declarations ?? []).some((declaration) => {
      const { fileName } = declaration.getSourceFile()
      return fileName.includes('/dify-oapi/dist/')
    })
  const isDocumented = (symbol: ts.Symbol) => symbol.getDocumentationComment(checker).length > 0
  const note = (symbol: ts.Symbol, about: string) => {
    if (!isDocumented(symbol)) undocumented.add(about)
  }

  /** Looks at the fields of a type, and of the types without a name in them: those with one are looked at by it. */
  const visit = (type: ts.Type, about: string, depth = 0): void => {
    if (depth > 6) return
    if (type.isUnionOrIntersection()) {
      if (type.isUnion()) for (const part of type.types) visit(part, about, depth + 1)
      else visitFields(type, about, depth)
      return
    }
    if (checker.isArrayType(type) || checker.isTupleType(type)) {
      for (const item of checker.getTypeArguments(type as ts.TypeReference)) visit(item, `${about}[]`, depth + 1)
      return
    }
    if (type.flags & ts.TypeFlags.Object) visitFields(type, about, depth)
  }
  const visitFields = (type: ts.Type, about: string, depth: number): void => {
    for (const field of checker.getPropertiesOfType(type)) {
      if (!isOwn(field)) continue
      const fieldType = checker.getTypeOfSymbol(field)
      // An event's name says it all: the comment is the event's.
      const isName = field.name === 'event' && fieldType.isStringLiteral()
      if (isName) counts.events++
      if (!seen.has(field)) {
        seen.add(field)
        counts.fields++
        if (!isName) note(field, `${about}.${field.name}`)
      }
      const name = (fieldType.aliasSymbol ?? fieldType.symbol)?.name
      if (!name || name.startsWith('__') || checker.isArrayType(fieldType))
        visit(fieldType, `${about}.${field.name}`, depth + 1)
    }
  }

  for (const { specifier, types } of entries) {
    const source = program.getSourceFile(types)
    const module = source && checker.getSymbolAtLocation(source)
    if (!module) throw new Error(`${types} is no module`)
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
      if (seen.has(symbol)) continue
      seen.add(symbol)
      const about = `${specifier}: ${exported.name}`
      if (symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)) {
        counts.types++
        note(symbol, about)
        visit(checker.getDeclaredTypeOfSymbol(symbol), about)
      } else {
        counts.functions++
        note(symbol, about)
      }
    }
  }
  return { ...counts, undocumented: [...undocumented] }
}
