import type { Wire } from '../wire.ts'
import type { Dataset, Document } from './workspace.ts'

/** The fields that a server fills by itself. */
export const builtInFields = [
  { name: 'document_name', type: 'string' },
  { name: 'uploader', type: 'string' },
  { name: 'upload_date', type: 'time' },
  { name: 'last_update_date', type: 'time' },
  { name: 'source', type: 'string' },
] as const

type Value = string | number | null

const sources: Readonly<Record<string, string>> = { upload_file: 'file_upload', website_crawl: 'website' }

function builtInValue(document: Document, name: (typeof builtInFields)[number]['name']): Value {
  switch (name) {
    case 'document_name':
      return document.name
    case 'uploader':
      return 'Emulator'
    case 'upload_date':
      return asFloat(document.created_at)
    case 'last_update_date':
      return asFloat(document.updated_at)
    default:
      return sources[document.data_source_type] ?? document.data_source_type
  }
}

/** Seconds as Python writes them: these times are kept as text. */
const asFloat = (seconds: number) => (Number.isInteger(seconds) ? `${seconds}.0` : String(seconds))

/** All values of a document by name, as filters and searches see them. */
export function metadataOf(document: Document): Record<string, Value> {
  const builtIn = builtInFields.map(({ name }) => [name, builtInValue(document, name)])
  const values = Object.fromEntries(document.metadata)
  return document.dataset.builtInFields ? { ...values, ...Object.fromEntries(builtIn) } : values
}

/** The values of a document as its description lists them: with any, the built-in ones come along. */
export function metadataList(document: Document, asText: boolean): Wire[] {
  if (Object.keys(metadataOf(document)).length === 0) return []
  const shown = (value: Value) => (asText && value !== null ? String(value) : value)
  const own = [...document.dataset.fields.values()].flatMap(({ id, name, type }) => {
    const value = document.metadata.get(name)
    return value === undefined ? [] : [{ id, name, type, value: shown(value) }]
  })
  const builtIn = builtInFields.map(({ name, type }) => {
    return { id: 'built-in', name, type, value: shown(builtInValue(document, name)) }
  })
  return [...own, ...builtIn]
}

/** How many documents have a value of a field. */
export function countOf(dataset: Dataset, name: string): number {
  return [...dataset.documents.values()].filter(({ metadata }) => metadata.has(name)).length
}

/** Whether the metadata of a document is as a filter asks. A filter without conditions asks nothing. */
export function matchesFilter(document: Document, filter: unknown): boolean {
  const { logical_operator = 'and', conditions } = Object(filter)
  if (!Array.isArray(conditions) || conditions.length === 0) return true
  const values = metadataOf(document)
  const holds = (condition: Wire) => matches(values[String(condition['name'])], condition)
  return logical_operator === 'or' ? conditions.some(holds) : conditions.every(holds)
}

/** As in the server's database, a missing value is only ever `empty`. */
function matches(value: Value | undefined, { comparison_operator, value: asked }: Wire): boolean {
  if (comparison_operator === 'empty') return value === undefined || value === null
  if (value === undefined || value === null) return false
  const [text, wanted] = [String(value), String(asked ?? '')]
  const [number, limit] = [Number(value), Number(asked)]
  const list = Array.isArray(asked) ? asked.map(String) : wanted.split(',').map((item) => item.trim())
  switch (comparison_operator) {
    case 'not empty':
      return true
    case 'contains':
      return text.includes(wanted)
    case 'not contains':
      return !text.includes(wanted)
    case 'start with':
      return text.startsWith(wanted)
    case 'end with':
      return text.endsWith(wanted)
    case 'is':
    case '=':
      return typeof asked === 'number' ? number === limit : text === wanted
    case 'is not':
    case '≠':
      return typeof asked === 'number' ? number !== limit : text !== wanted
    case 'in':
      return list.includes(text)
    case 'not in':
      return !list.includes(text)
    case '>':
    case 'after':
      return number > limit
    case '<':
    case 'before':
      return number < limit
    case '≥':
      return number >= limit
    case '≤':
      return number <= limit
    default:
      return true
  }
}
