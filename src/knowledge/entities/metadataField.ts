import { entity } from './entity.ts'

/** A metadata field that the documents of a knowledge base can carry. */
export interface MetadataField {
  id: string
  name: string
  type?: 'string' | 'number' | 'time' | (string & {}) | null
}

export const MetadataFieldSchema = entity<MetadataField>()
