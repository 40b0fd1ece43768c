// The catalogue as the generator sees it: the facts of `catalogue/`, parsed. `load.ts` makes these, the emitters read
// them.

export const WIRE_TYPES = ['string', 'int64', 'double', 'boolean', 'object', 'array', 'map', 'entity', 'file'] as const;
type WireType = (typeof WIRE_TYPES)[number];

export const FILTER_PARAMS = [
  'filter',
  'filter_gt',
  'filter_gteq',
  'filter_lt',
  'filter_lteq',
  'filter_prefix',
] as const;
export type FilterParam = (typeof FILTER_PARAMS)[number];

export const KINDS = ['list', 'find', 'create', 'update', 'delete', 'action'] as const;
type Kind = (typeof KINDS)[number];

/** Type of one element of an array or map. */
export interface Item {
  readonly type: WireType;
  readonly item: Item | undefined;
  readonly entity: string | undefined;
  readonly enum: readonly (string | number)[] | undefined;
  readonly fields: readonly { readonly name: string; readonly type: WireType; readonly required: boolean }[];
}

/** What an attribute and a parameter share. `facts` holds every field of the JSON but name and description. */
export interface Value extends Omit<Item, 'fields'> {
  readonly name: string;
  readonly format: string | undefined;
  readonly knownValues: readonly string[] | undefined;
  readonly csv: boolean;
  readonly acceptsArray: boolean;
  readonly acceptsJsonString: boolean;
  readonly deprecated: boolean;
  readonly replacedBy: string | undefined;
  readonly description: string | undefined;
  readonly fields: Item['fields'];
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface Attribute extends Value {
  readonly writeOnly: boolean;
  readonly nullable: boolean;
  readonly nullRecorded: boolean;
  /** Younger than the recordings that decide for the other attributes of its entity. */
  readonly nullUnknown: boolean;
  readonly omittedInList: boolean;
  readonly returnedOnlyWhen: Readonly<Record<string, unknown>> | undefined;
}

export interface Param extends Value {
  readonly in: 'path' | 'query' | 'body';
  readonly required: boolean;
}

/** Names that are secret although the API returns them, and names that are not although it only takes them. */
export interface Secrets {
  readonly secret: readonly string[];
  readonly plain: readonly string[];
}

export interface Returns {
  readonly entity: string;
  readonly list: boolean;
}

export interface Variant {
  readonly param: string;
  readonly equals: string;
  readonly returns: Returns | null;
}

export interface Combination {
  readonly params: readonly FilterParam[];
  readonly list: readonly (readonly string[])[] | undefined;
  readonly subsetsOf: readonly string[] | undefined;
  readonly maxSize: number;
}

export interface Operation {
  readonly id: string;
  readonly route: string;
  readonly kind: Kind;
  readonly summary: string;
  readonly methodName: string | undefined;
  readonly paginated: boolean;
  readonly params: readonly Param[];
  readonly sortFields: readonly string[];
  readonly filterFields: ReadonlyMap<FilterParam, readonly string[]>;
  readonly combinations: readonly Combination[];
  readonly constraints: readonly Readonly<Record<string, unknown>>[];
  readonly returns: Returns | null;
  readonly variants: readonly Variant[];
  readonly status: number;
  readonly alsoStatus: readonly number[];
  /** True if no source states the status of success. */
  readonly statusAssumed: boolean;
  readonly unauthenticated: boolean;
  readonly multipart: boolean;
  /** Every field of the JSON but `id`, `summary`, `methodName` and `params`. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface Entity {
  readonly name: string;
  readonly plural: string;
  readonly collection: string | null;
  readonly identifier: string | null;
  readonly summary: string;
  readonly attributes: readonly Attribute[];
  readonly operations: readonly Operation[];
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** True if no source states the status. */
  readonly assumed: boolean;
}

export interface ProblemGroup {
  readonly group: string;
  readonly status: number;
  readonly className: string;
  /** True if no source states the status of the group's name as a type of its own. */
  readonly assumed: boolean;
}

export interface Catalogue {
  /** By name of the file, which is the plural. */
  readonly entities: readonly Entity[];
  readonly groups: readonly ProblemGroup[];
  readonly problems: readonly Problem[];
  readonly outsideGroups: readonly Problem[];
  /** Names of resources whose class is extended by hand. */
  readonly handwritten: ReadonlySet<string>;
  readonly secrets: Secrets;
}

/** Finds an entity by its name; unknown names were refused by `check.ts`. */
export function entityNamed(catalogue: Catalogue, name: string): Entity {
  const found = catalogue.entities.find((entity) => entity.name === name);
  if (found === undefined) throw new Error(`the catalogue has no entity ${name}`);
  return found;
}
