// Types that look into types, for the assertions that types.test.ts generates.

type Step = string | number

/** Fields that are listed; an index signature lists none. */
type Listed<T> = { [TKey in keyof T as string extends TKey ? never : number extends TKey ? never : TKey]: T[TKey] }

/**
 * What a field holds, in any member of a union that has it. `number` steps into a list, `'*'` into an object whose keys
 * are not fixed.
 */
type Into<T, TStep extends Step> = T extends readonly (infer TItem)[]
  ? TStep extends number
    ? TItem
    : never
  : TStep extends '*'
    ? string extends keyof T
      ? T[keyof T & string]
      : never
    : TStep extends keyof Listed<T>
      ? Listed<T>[TStep]
      : never

/** What is at the end of a path: `never` where the path leads nowhere. */
export type At<T, TPath extends readonly Step[]> = TPath extends readonly [
  infer TStep extends Step,
  ...infer TRest extends readonly Step[],
]
  ? At<Into<NonNullable<T>, TStep>, TRest>
  : NonNullable<T>

/** Whether one type has room for the values of another. */
export type Takes<TOurs, TDescribed> = [NonNullable<TDescribed>] extends [NonNullable<TOurs>] ? true : false

/**
 * Whether there is something at the end of a path: for an object or a list anything, for a plain value what is wide
 * enough. Fields of objects are looked at on their own; some are always there though they are described as optional.
 */
export type Exposes<TOurs, TDescribed, TPath extends readonly Step[]> = [At<TOurs, TPath>] extends [never]
  ? false
  : [At<TDescribed, TPath>] extends [object]
    ? true
    : Takes<At<TOurs, TPath>, At<TDescribed, TPath>>

export type Assert<T extends true> = T
