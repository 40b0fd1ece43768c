// What a source says about the API, whichever language it is written in. The readers make these, `facts.ts` flattens
// them.

/** A type as far as a source tells it; `unknown` is compared with nothing. */
export interface TypeShape {
  readonly type: string;
  readonly format?: string | undefined;
  readonly item?: TypeShape | undefined;
  readonly entity?: string | undefined;
  readonly enum?: readonly string[] | undefined;
}

export interface SourceAttribute extends TypeShape {
  readonly name: string;
  readonly text: string;
  readonly deprecated?: boolean;
}

export interface SourceParam extends SourceAttribute {
  readonly required: boolean;
}

export interface SourceOperation {
  readonly route: string;
  readonly params: ReadonlyMap<string, SourceParam>;
  readonly paginated: boolean;
  /** Name of the entity that is answered, or undefined for an empty answer. */
  readonly returns: { readonly entity: string; readonly list: boolean } | undefined;
  /** Undefined where the source does not say. */
  readonly sortFields: readonly string[] | undefined;
  readonly filterFields: ReadonlyMap<string, readonly string[]>;
  /** By filter parameter, the sets of fields that may be combined, as a text that compares. */
  readonly combinations: ReadonlyMap<string, string>;
  readonly maxPerPage: number | undefined;
}

export interface SourceResource {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, SourceAttribute>;
  readonly operations: readonly SourceOperation[];
}

/** The catalogue, or one package of the vendor. */
export interface ApiModel {
  readonly source: string;
  readonly version: string;
  /** By `keyOf` of the name. */
  readonly resources: ReadonlyMap<string, SourceResource>;
  /** Error types; undefined where the source tells classes only. */
  readonly errorTypes: ReadonlySet<string> | undefined;
  /** Names of error classes; undefined where the source tells types only. */
  readonly errorClasses: ReadonlySet<string> | undefined;
  /** Routes that are requested by hand-written code alone; undefined where nobody looked. */
  readonly undeclaredRoutes: ReadonlySet<string> | undefined;
}

/** Resources are matched without regard to case and underscores: Go joins words, Python and the catalogue do not. */
export function keyOf(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}

/** Type as every source can say it: formats, and the entity behind an object, are dropped. */
export function coarseType({ type, item }: TypeShape): string {
  if (type === 'entity' || type === 'map') return 'object';
  if (type === 'array') return `array(${item === undefined ? '?' : coarseType(item)})`;
  return type;
}

/** A group of a match, empty if it took no part. */
export function groupOf(match: RegExpMatchArray | RegExpExecArray | null, index: number): string {
  return match?.[index] ?? '';
}
