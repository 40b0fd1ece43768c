// The only place that turns names of the wire into names of TypeScript.
import type { Catalogue, Entity, Operation, Problem } from './catalogue.ts';

// Names that every TypeScript program already has; a model of that name would hide them.
const GLOBALS = new Set(['EventTarget', 'File', 'History', 'Image', 'Lock', 'Notification', 'Request']);

// Error classes written by hand in the SDK, which a leaf class may not repeat.
const OWN_ERRORS = new Set([
  'AbortError',
  'ApiError',
  'AuthenticationError',
  'ConfigurationError',
  'ConnectionError',
  'FilesError',
  'IntegrityError',
  'InvalidParameterError',
  'InvalidResponseError',
  'MissingParameterError',
  'TimeoutError',
]);

/** `group_users` or `file-not-found` becomes `GroupUsers` or `FileNotFound`. */
export function pascalCase(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** `group_users` becomes `groupUsers`. */
export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

/** Name of a resource's files, without extension: `group-users`. */
export function fileName(entity: Entity): string {
  return entity.plural.replaceAll('_', '-');
}

/** Name of the model: the entity, or the entity with `Record` where the platform owns the name. */
export function modelName(entity: Entity): string {
  return GLOBALS.has(entity.name) ? `${entity.name}Record` : entity.name;
}

/** Name of the generated class; one that is extended by hand is called `Generated…`. */
export function className(catalogue: Catalogue, entity: Entity): string {
  const plural = pascalCase(entity.plural);
  return catalogue.handwritten.has(entity.plural) ? `Generated${plural}` : plural;
}

/** Name of the property on the client. */
export function propertyName(entity: Entity): string {
  return camelCase(entity.plural);
}

/** Name of the server's table. */
export function constantName(entity: Entity): string {
  return entity.plural.toUpperCase();
}

export function methodName(operation: Operation): string {
  return operation.methodName ?? camelCase(operation.id);
}

/** Stem of the types that belong to an operation: `GroupList` for `GroupListParams`. */
export function operationStem(entity: Entity, operation: Operation): string {
  return entity.name + pascalCase(operation.id);
}

/** A key as it is written in an object type or literal. */
export function key(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : quote(name);
}

/** A string literal. */
export function quote(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
  return escaped.includes("'") && !escaped.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** Group of an error type, or undefined for the types outside the groups. */
export function groupOf(problem: Problem): string | undefined {
  const slash = problem.type.indexOf('/');
  return slash < 0 ? undefined : problem.type.slice(0, slash);
}

/** Name of each type's leaf class: its last segment with `Error`, and the group before it where that name is taken. */
export function leafClassNames(catalogue: Catalogue): ReadonlyMap<string, string> {
  const plain = (problem: Problem) => `${pascalCase(problem.type.slice(problem.type.indexOf('/') + 1))}Error`;
  const all = [...catalogue.problems, ...catalogue.outsideGroups];
  const uses = new Map<string, number>();
  for (const name of [...all.map(plain), ...OWN_ERRORS, ...catalogue.groups.map((group) => group.className)]) {
    uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return new Map(
    all.map((problem) => {
      const name = plain(problem);
      return [problem.type, uses.get(name) === 1 ? name : pascalCase(groupOf(problem) ?? '') + name];
    }),
  );
}
