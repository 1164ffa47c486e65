/** An object on its way to the wire. */
export type Wire = Record<string, unknown>
