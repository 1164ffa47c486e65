/** An object as servers return it: any field may be missing or null. */
export type Nullable<T> = { [TKey in keyof T]?: T[TKey] | null | undefined }
