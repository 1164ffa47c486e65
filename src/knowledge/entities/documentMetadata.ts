/** A metadata value of a document. */
export interface DocumentMetadata {
  /** Id of the field; `built-in` for built-in fields. */
  id?: string | null | undefined
  /** Name of the field. */
  name: string
  /** Kind of the field's values. */
  type?: 'string' | 'number' | 'time' | (string & {}) | null | undefined
  /** Value of the field. Always a string on servers up to 1.14. */
  value?: string | number | boolean | null | undefined
}
