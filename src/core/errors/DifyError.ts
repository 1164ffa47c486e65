const brand = Symbol.for('dify-oapi.error')

/** Base class of all errors of this SDK. `isDifyError` recognises them, and their `name` tells them apart. */
export abstract class DifyError<TFields extends object = object> extends Error {
  /** Name of the error class. */
  abstract override readonly name: string

  constructor(message: string, fields: TFields) {
    const { operation } = fields as { operation?: string }
    super(operation ? `${message} (${operation})` : message)
    Object.assign(this, fields)
  }

  /**
   * The brand is on the prototype, so that it is not printed, and a registered symbol, so that other copies of the
   * package and other realms recognise it.
   */
  get [brand](): true {
    return true
  }
}

/** True for any value branded as a `DifyError`, whichever copy of the package made it. */
export function hasErrorBrand(value: unknown): value is DifyError {
  return typeof value === 'object' && value !== null && brand in value
}
