import { execute, root } from './execute.ts'

export interface Packed {
  readonly filename: string
  readonly size: number
  readonly files: readonly { readonly path: string }[]
}

/** Packs the package as npm would publish it. */
export function pack(folder: string): Packed {
  const printed = execute('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root)
  return JSON.parse(printed)[0]
}

const needed = /^(dist\/.*\.(js|js\.map|d\.ts)|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/

export function holdsOnlyTheNeeded({ files }: Packed): void {
  const strangers = files.map(({ path }) => path).filter((path) => !needed.test(path))
  if (strangers.length) throw new Error(`files no user needs: ${strangers.join(', ')}`)
}
