const brand = Symbol.for('dify-oapi.error')

/** What every error of this SDK extends. `isDifyError` tells them from others, their `name` from each other. */
export abstract class DifyError<TFields extends object = object> extends Error {
  /** Which error it is. */
  abstract override readonly name: string

  constructor(message: string, fields: TFields) {
    const { operation } = fields as { operation?: string }
    super(operation ? `${message} (${operation})` : message)
    Object.assign(this, fields)
  }

  /** On the prototype, so that it is not printed; a registered symbol, so that it survives copies and realms. */
  get [brand](): true {
    return true
  }
}

/** True for any value branded as a `DifyError`, whichever copy of the package made it. */
export function hasErrorBrand(value: unknown): value is DifyError {
  return typeof value === 'object' && value !== null && brand in value
}
