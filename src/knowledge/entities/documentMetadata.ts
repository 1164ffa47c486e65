/** A metadata value of a document. */
export interface DocumentMetadata {
  /** Id of the field; `built-in` for built-in fields. */
  id?: string | null
  name: string
  type?: 'string' | 'number' | 'time' | (string & {}) | null
  /** Always a string on servers up to 1.14. */
  value?: string | number | boolean | null
}
