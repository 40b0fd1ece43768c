// What the generated files say of resources and operations, and how the text of a parameter is read.

/** A resource in the index: enough for help and for finding it. */
export interface ResourceEntry {
  /** As the API spells it: `group_users`. */
  readonly name: string;
  readonly summary: string;
  /** Ids of the operations, with blanks between them. */
  readonly operations: string;
  load(): Promise<ResourceSpec>;
}

/** Everything that a resource's commands take. */
export interface ResourceSpec {
  readonly name: string;
  /** The client's property: `groupUsers`. */
  readonly property: string;
  readonly summary: string;
  readonly identifier: string | null;
  /** Fields of its records. */
  readonly fields: readonly string[];
  /** `type: words` by name; parseParam reads it. */
  readonly params: Readonly<Record<string, string>>;
  readonly operations: readonly OperationSpec[];
}

export type FilterName = 'filter' | 'filter_gt' | 'filter_gteq' | 'filter_lt' | 'filter_lteq' | 'filter_prefix';

/** One operation of a resource. */
export interface OperationSpec {
  readonly id: string;
  /** The method of the client's resource. */
  readonly method: string;
  readonly route: string;
  readonly summary: string;
  readonly kind: 'list' | 'find' | 'create' | 'update' | 'delete' | 'action';
  readonly answer: 'listing' | 'records' | 'record' | 'nothing';
  /** The part of the path that the first argument fills. */
  readonly path?: { readonly name: string; readonly type: 'int64' | 'string' };
  readonly params: readonly string[];
  readonly required: readonly string[];
  /** Texts of parameters that differ from those of the resource. */
  readonly own?: Readonly<Record<string, string>>;
  readonly sort?: readonly string[];
  readonly filters?: Readonly<Partial<Record<FilterName, readonly string[]>>>;
  /** Rules between parameters, in words. */
  readonly rules?: readonly string[];
  /** Fields of its records, where they are those of another resource. */
  readonly fields?: readonly string[];
}

/** A parameter as its flag takes it. */
export interface ParamSpec {
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean' | 'time' | 'file' | 'json' | 'text[]' | 'number[]';
  /** The values that are taken, where they are a closed set. */
  readonly choices: readonly string[] | undefined;
  readonly words: string;
  readonly isRequired: boolean;
  /** A secret is never an argument: others on the machine can read those. */
  readonly isSecret: boolean;
}

const TYPES = ['text', 'number', 'boolean', 'time', 'file', 'json', 'text[]', 'number[]'] as const;

/** Flags that hold passwords, private keys and tokens. */
const SECRET_NAME =
  /password|passphrase|secret(_key)?$|private_key|(^|_)token$|api_key$|application_key$|pairing_key$|azure\w*access_key$|^otp$/;

/** The parameters of an operation, in the order of the catalogue. */
export function paramsOf(resource: ResourceSpec, operation: OperationSpec): ParamSpec[] {
  return operation.params.map((name) => {
    const text = operation.own?.[name] ?? resource.params[name] ?? 'text:';
    const colon = text.indexOf(':');
    const kind = text.slice(0, colon);
    const type = TYPES.find((candidate) => candidate === kind);
    return {
      name,
      type: type ?? 'text',
      choices: type === undefined ? kind.split(' | ') : undefined,
      words: text.slice(colon + 1).trim(),
      isRequired: operation.required.includes(name),
      isSecret: (type === 'text' || type === undefined) && SECRET_NAME.test(name),
    };
  });
}

/** A name of the API as it is written on the command line: `list_for` is `list-for`. */
export function toDashes(name: string): string {
  return name.replaceAll('_', '-').replaceAll(/[^\w-]/g, '');
}
