// What one generated resource file refers to: types imported from elsewhere, and names given to unions used more than
// once.
import { type Catalogue, type Entity, entityNamed, type Item, type Operation, type Value } from './catalogue.ts';
import { fileName, modelName, operationStem, pascalCase, quote } from './names.ts';

/** A name for a union of literals, and the attribute or parameter it was made for. */
export interface Alias {
  readonly name: string;
  readonly of: string;
}

/** Collects imports and aliases while the parts of a file are written. */
export class Scope {
  readonly catalogue: Catalogue;
  readonly entity: Entity;
  readonly #aliases: ReadonlyMap<string, Alias>;
  readonly #imports = new Map<string, Set<string>>();

  /** `aliases` maps unions to names; without it, those used more than once are named. */
  constructor(catalogue: Catalogue, entity: Entity, aliases: ReadonlyMap<string, Alias> = nameUnions(entity)) {
    this.catalogue = catalogue;
    this.entity = entity;
    this.#aliases = aliases;
  }

  /** The model of an entity, imported if it lives in another file. */
  model(name: string): string {
    const entity = entityNamed(this.catalogue, name);
    if (entity !== this.entity) this.use(`./${fileName(entity)}.ts`, modelName(entity));
    return modelName(entity);
  }

  /** Notes that the file needs `name` from `path`, and returns the name. */
  use(path: string, name: string): string {
    const names = this.#imports.get(path) ?? new Set();
    this.#imports.set(path, names.add(name));
    return name;
  }

  /** A union of literals: by its alias when the file uses it more than once. */
  union(values: readonly (string | number)[]): string {
    return this.#aliases.get(unionText(values))?.name ?? unionText(values);
  }

  /** Aliases with their text, in order of first use. */
  aliases(): readonly (Alias & { readonly text: string })[] {
    return [...this.#aliases].map(([text, alias]) => ({ ...alias, text }));
  }

  /** Import statements for all that was used; classes are imported as values. */
  imports(): string {
    return [...this.#imports]
      .sort(([one], [other]) => (importOrder(one) < importOrder(other) ? -1 : 1))
      .map(([path, names]) => {
        const keyword = path === '../../resource.ts' ? 'import' : 'import type';
        return `${keyword} { ${[...names].sort().join(', ')} } from '${path}';\n`;
      })
      .join('');
  }
}

/** Folders above come first, as the formatter has it. */
function importOrder(path: string): string {
  return `${path.startsWith('../') ? 0 : 1}${path}`;
}

function unionText(values: readonly (string | number)[]): string {
  return values.map((value) => (typeof value === 'number' ? String(value) : quote(value))).join(' | ');
}

function nameUnions(entity: Entity): ReadonlyMap<string, Alias> {
  const uses = new Map<string, { names: string[]; of: string; count: number }>();
  const note = (value: Value, stem: string) => {
    const values = enumOf(value);
    if (values === undefined || value.csv || values.length < 2) return;
    const names = [joinTypes(entity.name, value.name), stem + pascalCase(value.name)];
    const known = uses.get(unionText(values)) ?? { names, of: value.name, count: 0 };
    uses.set(unionText(values), { ...known, count: known.count + 1 });
  };
  for (const attribute of entity.attributes) {
    if (!attribute.writeOnly) note(attribute, entity.name);
  }
  for (const operation of entity.operations) {
    for (const param of operation.params) note(param, operationStem(entity, operation));
  }
  const aliases = new Map<string, Alias>();
  for (const [values, { names, of, count }] of uses) {
    const free = names.find((name) => ![...aliases.values()].some((alias) => alias.name === name));
    if (count > 1 && free !== undefined) aliases.set(values, { name: free, of });
  }
  return aliases;
}

/** `Secret` and `secret_type` make `SecretType`, not `SecretSecretType`. */
function joinTypes(entity: string, name: string): string {
  const field = pascalCase(name);
  const last = /[A-Z][a-z0-9]*$/.exec(entity)?.[0] ?? '';
  const repeats = last !== '' && field.startsWith(last) && /^[A-Z]/.test(field.slice(last.length));
  return entity + (repeats ? field.slice(last.length) : field);
}

/** The closed set of values of a value, or of its elements. */
function enumOf(value: Item): readonly (string | number)[] | undefined {
  return value.enum ?? (value.item === undefined ? undefined : enumOf(value.item));
}

/** Values that an operation offers for a parameter, without those whose answer is no record. */
export function listOffered(operation: Operation, param: Value): readonly (string | number)[] | undefined {
  const hidden = operation.variants.filter((variant) => variant.param === param.name && variant.returns === null);
  return param.enum?.filter((value) => !hidden.some((variant) => variant.equals === String(value)));
}
