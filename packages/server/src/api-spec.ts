// The shape of the generated tables: what the server knows about each operation, parameter and field of the API.
// The router, the validation step and the record store read them; `generated/` fills them.

/** How a value is written in JSON. `entity` is a record of another resource, `file` an uploaded file. */
type WireType = 'string' | 'int64' | 'double' | 'boolean' | 'object' | 'array' | 'map' | 'entity' | 'file';

/** What the text (or number) of a value means. `decimal` is a number in a string, `json` a JSON text in a string. */
type WireFormat = 'date-time' | 'date' | 'email' | 'decimal' | 'path' | 'time-of-day' | 'unix-timestamp' | 'json';

/** The parameters by which a list is filtered. */
export type FilterParam = 'filter' | 'filter_gt' | 'filter_gteq' | 'filter_lt' | 'filter_lteq' | 'filter_prefix';

/** Type of one element of an array or map. `fields` names the members of an object. */
export interface ItemSpec {
  readonly type: WireType;
  readonly format?: WireFormat;
  readonly enum?: readonly (string | number)[];
  readonly item?: ItemSpec;
  readonly entity?: string;
  readonly min?: number;
  readonly max?: number;
  readonly fields?: Readonly<Record<string, { readonly type: WireType; readonly required?: true }>>;
}

/** What a parameter and a field have in common: type, shape on the wire, limits. */
export interface ValueSpec {
  readonly type: WireType;
  readonly format?: WireFormat;
  readonly item?: ItemSpec;
  readonly entity?: string;
  readonly enum?: readonly (string | number)[];
  readonly knownValues?: readonly string[];
  /** One string that holds a comma-separated list. */
  readonly csv?: true;
  /** One string that holds a list separated by any of these. */
  readonly delimiters?: readonly string[];
  readonly acceptsArray?: true;
  readonly acceptsJsonString?: true;
  readonly nullable?: true;
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly itemPattern?: string;
  readonly keyPattern?: string;
  readonly maxProperties?: number;
  readonly keyMaxLength?: number;
  readonly valueMaxLength?: number;
  readonly maxAgeDays?: number;
  readonly unit?: 'seconds' | 'minutes' | 'megabytes';
  readonly default?: unknown;
  /** Numbers with a meaning of their own, such as `{ '0': 'current-user' }`. */
  readonly specialValues?: Readonly<Record<string, string>>;
  readonly adminOnly?: true;
  readonly deprecated?: true;
  readonly replacedBy?: string;
}

/** One parameter of one operation. */
export interface ParamSpec extends ValueSpec {
  readonly in: 'path' | 'query' | 'body';
  readonly required?: true;
  /** May be left out, and not be emptied: answers are never without it. */
  readonly notNull?: true;
  readonly recommendedMax?: number;
}

/** One attribute of an entity. */
export interface FieldSpec extends ValueSpec {
  readonly readOnly?: true;
  readonly writeOnly?: true;
  readonly pathOnly?: true;
  readonly settableOn?: readonly string[];
  readonly omittedInList?: true;
  /** The key is present only after this operation, with this parameter, or while this attribute has this value. */
  readonly returnedOnlyWhen?: {
    readonly operation?: string;
    readonly param?: string;
    readonly attribute?: string;
    readonly equals?: string | number | boolean;
  };
  readonly composed?: { readonly parts: readonly string[]; readonly separator: string; readonly sorted?: boolean };
}

/** Filters that may be combined: exactly one of the sets in `list`, or any subset of `subsetsOf`. */
interface FilterCombination {
  readonly params: readonly FilterParam[];
  readonly list?: readonly (readonly string[])[];
  readonly subsetsOf?: readonly string[];
  readonly minSize?: number;
  readonly maxSize?: number;
}

/** A rule between parameters of one operation. */
export interface Constraint {
  readonly kind:
    | 'atLeastOneOf'
    | 'alternatives'
    | 'conflicts'
    | 'requires'
    | 'requiredIf'
    | 'ignoredUnless'
    | 'appliesOnlyWhen'
    | 'mustEqual';
  readonly params?: readonly string[];
  readonly param?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly when?: Readonly<Record<string, unknown>>;
  readonly withPresent?: string;
  readonly whenPresent?: string;
  readonly unlessPresent?: string;
  readonly whenCaller?: 'not-site-admin';
  readonly whenRecord?: 'absent';
}

/** What an operation answers: one record of an entity, or an array of them; null for an empty body. */
type Returns = { readonly entity: string; readonly list: boolean } | null;

/** One operation. `route` is its name everywhere: `GET /groups/{id}`. */
export interface OperationSpec {
  readonly route: string;
  readonly id: string;
  readonly kind: 'list' | 'find' | 'create' | 'update' | 'delete' | 'action';
  readonly status: number;
  readonly alsoStatus?: readonly number[];
  readonly paginated: boolean;
  readonly unauthenticated?: true;
  readonly multipart?: true;
  readonly params: Readonly<Record<string, ParamSpec>>;
  readonly sortFields?: readonly string[];
  readonly filterFields?: Readonly<Partial<Record<FilterParam, readonly string[]>>>;
  readonly filterCombinations?: readonly FilterCombination[];
  /** Sort and filter keys that are no fields of the entity. */
  readonly virtualFields?: readonly string[];
  readonly constraints?: readonly Constraint[];
  readonly returns: Returns;
  /** Other answers to the same route, by the value of a parameter. */
  readonly variants?: readonly {
    readonly when: Readonly<Record<string, unknown>>;
    readonly returns: Returns;
    readonly status?: number;
    readonly omits?: readonly string[];
  }[];
}

/** One entity with its operations; an entity without operations occurs only inside others. */
export interface ResourceSpec {
  readonly name: string;
  /** Plural in snake case: the table of its records. */
  readonly plural: string;
  readonly collection: string | null;
  readonly identifier: string | null;
  readonly fields: Readonly<Record<string, FieldSpec>>;
  readonly operations: readonly OperationSpec[];
}

/** HTTP status and title of one type of error. */
export interface ProblemSpec {
  readonly status: number;
  readonly title: string;
}
