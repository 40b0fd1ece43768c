// Parameters that the catalogue does not know, and options that the server does not. The service drops such parameters
// without a word, so a misspelt name goes unnoticed; a strict server refuses it and names the nearest one that it
// knows, any other server logs it. Options are always refused.
import type { OperationSpec, ResourceSpec } from '../api-spec.ts';
import { problem } from '../problem.ts';

/** What clients use although no public reference names it, by route. */
const UNDOCUMENTED: Readonly<Record<string, readonly string[]>> = {
  'GET /folders/{path}': ['recursive'],
  'GET /files/{path}': ['with_download_identity', 'expected_download_identity'],
};

/** Names farther from each other than this are not taken for slips of the pen. */
const MAX_DISTANCE = 3;
const MAX_NAME_CHARACTERS = 64;

/**
 * The names that neither the operation nor its records have. Fields of a record are known even where they cannot be
 * set: clients send records back whole.
 */
export function findUnknownParams(
  sent: Iterable<string>,
  { operation, resource }: { operation: OperationSpec; resource: ResourceSpec },
): string[] {
  const undocumented = UNDOCUMENTED[operation.route] ?? [];
  return [...sent].filter(
    (name) =>
      !Object.hasOwn(operation.params, name) && !Object.hasOwn(resource.fields, name) && !undocumented.includes(name),
  );
}

/** The refusal of a strict server. */
export function unknownParamError(name: string, { params, route }: OperationSpec): Error {
  const near = findNearestWord(name, Object.keys(params));
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  return problem(
    'bad-request/request-params-invalid',
    `${route} does not know the parameter ${showName(name)}.${hint}`,
  );
}

/** A name as messages and logs show it. What no name looks like may be a value in the wrong place, even a secret. */
export function showName(name: string): string {
  if (!/^[\w.?[\]-]+$/.test(name.slice(0, MAX_NAME_CHARACTERS))) return '(not a name)';
  return name.length > MAX_NAME_CHARACTERS ? `${name.slice(0, MAX_NAME_CHARACTERS)}…` : name;
}

/**
 * Throws a TypeError for a name that is not among the known ones, such as `createServer has no option sed. Did you mean
 * seed?`
 */
export function refuseUnknownOptions(what: string, options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const near = findNearestWord(name, known);
    const hint = near === undefined ? `Known: ${known.join(', ')}.` : `Did you mean ${near}?`;
    throw new TypeError(`${what} has no option ${name.slice(0, MAX_NAME_CHARACTERS)}. ${hint}`);
  }
}

/** The known word that a misspelt one may have been; undefined if none is near. */
function findNearestWord(name: string, known: readonly string[]): string | undefined {
  if (name.length > MAX_NAME_CHARACTERS) return undefined;
  const found = known.map((word) => ({ word, distance: editDistance(name, word) }));
  const nearest = found.sort((a, b) => a.distance - b.distance)[0];
  return nearest === undefined || nearest.distance > MAX_DISTANCE ? undefined : nearest.word;
}

/** How many letters have to be put in, taken out or replaced to make one word of the other. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j += 1) {
      const replaced = (row[j] ?? 0) + Number(letter !== other[j]);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
