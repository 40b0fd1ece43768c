// What one generated resource file refers to: types imported from elsewhere, and names given to unions used more than once.
import { type Catalogue, type Entity, entityNamed, type Item, type Operation, type Value } from './catalogue.ts';
import { fileName, modelName, operationStem, pascalCase, quote } from './names.ts';

/** Collects imports and aliases while the parts of a file are written. */
export class Scope {
  readonly catalogue: Catalogue;
  readonly entity: Entity;
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #imports = new Map<string, Set<string>>();

  constructor(catalogue: Catalogue, entity: Entity) {
    this.catalogue = catalogue;
    this.entity = entity;
    this.#aliases = nameUnions(entity);
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
    return this.#aliases.get(unionKey(values)) ?? unionText(values);
  }

  /** Aliases with their text, in order of first use. */
  aliases(): readonly { readonly name: string; readonly text: string }[] {
    return [...this.#aliases].map(([values, name]) => ({ name, text: values }));
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

const unionKey = unionText;

function nameUnions(entity: Entity): ReadonlyMap<string, string> {
  const uses = new Map<string, { names: string[]; count: number }>();
  const note = (value: Value, stem: string) => {
    const values = enumOf(value);
    if (values === undefined || value.csv || values.length < 2) return;
    const names = [entity.name + pascalCase(value.name), stem + pascalCase(value.name)];
    const known = uses.get(unionKey(values));
    uses.set(unionKey(values), { names: known?.names ?? names, count: (known?.count ?? 0) + 1 });
  };
  for (const attribute of entity.attributes) {
    if (!attribute.writeOnly) note(attribute, entity.name);
  }
  for (const operation of entity.operations) {
    for (const param of operation.params) note(param, operationStem(entity, operation));
  }
  const aliases = new Map<string, string>();
  for (const [values, { names, count }] of uses) {
    const free = names.find((name) => ![...aliases.values()].includes(name));
    if (count > 1 && free !== undefined) aliases.set(values, free);
  }
  return aliases;
}

/** The closed set of values of a value, or of its elements. */
function enumOf(value: Item): readonly (string | number)[] | undefined {
  return value.enum ?? (value.item === undefined ? undefined : enumOf(value.item));
}

/** Values that an operation offers for a parameter, without those whose answer is no record. */
export function offeredValues(operation: Operation, param: Value): readonly (string | number)[] | undefined {
  const hidden = operation.variants.filter((variant) => variant.param === param.name && variant.returns === null);
  return param.enum?.filter((value) => !hidden.some((variant) => variant.equals === String(value)));
}
