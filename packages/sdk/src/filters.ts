// Types of `sort_by` and of the filter parameters: what the API would refuse does not compile. The generated parameter
// types use them; there is no run-time code here.

/** Which way a list is sorted. */
export type SortDirection = 'asc' | 'desc';

/** An object with the keys `K` of `Fields` and no other key of it. */
export type Exactly<Fields, K extends keyof Fields> = { [F in K]: Fields[F] } & {
  [F in Exclude<keyof Fields, K>]?: never;
};

/** An object with one key of `Fields`. */
export type OneOf<Fields> = { [F in keyof Fields]: Exactly<Fields, F> }[keyof Fields];

/** A `sort_by` value: one of the fields `F`, with its direction. */
export type SortBy<F extends string> = OneOf<Record<F, SortDirection>>;

/** Parameters by which a list is filtered. */
type FilterParam = 'filter' | 'filter_gt' | 'filter_gteq' | 'filter_lt' | 'filter_lteq' | 'filter_prefix';

/** For each filter parameter of a list, the names of the fields it takes. */
type FilterTable<Fields> = { [P in FilterParam]?: keyof Fields };

/** For each filter parameter of a list, the sets of fields it takes together: a union of tuples. */
type FilterSets<Fields> = { [P in FilterParam]?: readonly (keyof Fields)[] };

/**
 * Filters of a list that takes one field at a time, and the combinations named in `Sets`. Several parameters may bound
 * the same field, as for a range of dates.
 */
export type FilterBy<
  Fields,
  Table extends FilterTable<Fields>,
  Sets extends FilterSets<Fields> = Record<never, never>,
> = FilterByOne<Fields, Table> | FilterBySet<Fields, Table, Sets>;

/** Filters of a list that takes any of its fields at once. */
export type FilterByAny<Fields, Table extends FilterTable<Fields>> = {
  [P in keyof Table]?: Table[P] extends keyof Fields ? Partial<Pick<Fields, Table[P]>> : never;
};

/** Filters of a list that takes any of its fields at once, but not all of them. */
export type FilterByAnyButOne<Fields, Table extends FilterTable<Fields>> = {
  [Left in keyof Fields]: {
    [P in keyof Table]?: Table[P] extends keyof Fields
      ? { [F in Exclude<Table[P], Left>]?: Fields[F] } & { [F in Left]?: never }
      : never;
  };
}[keyof Fields];

type FilterByOne<Fields, Table extends FilterTable<Fields>> = {
  [F in keyof Fields]: { [P in keyof Table]?: F extends Table[P] ? Exactly<Fields, F> : never };
}[keyof Fields];

type FilterBySet<Fields, Table, Sets> = { [P in keyof Sets]: InOne<Fields, Table, P, Sets[P]> }[keyof Sets];

/** Only the parameter `P` is given, with the fields of one of the tuples `Set`. */
type InOne<Fields, Table, P extends PropertyKey, Set> = Set extends readonly (infer F extends keyof Fields)[]
  ? { [Q in P]: Exactly<Fields, F> } & { [Q in Exclude<keyof Table, P>]?: never }
  : never;
