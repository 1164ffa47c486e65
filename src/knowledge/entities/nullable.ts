/** What servers send back of an object: any part of it may be missing or null. */
export type Nullable<T> = { [TKey in keyof T]?: T[TKey] | null | undefined }
