// Names that a caller got wrong: unknown options, and parameters spelled as JavaScript spells names. The compiler sees
// them in literals only, and not at all from JavaScript; passed on, they would do nothing without a word.
import { InvalidParameterError } from '../errors.ts';

/** Names of the API that have capitals. */
const CAPITALIZED: ReadonlySet<string> = new Set(['responseCode', 'responseMessage']);

/** Throws InvalidParameterError for an option that does not exist, and names the one that was probably meant. */
export function assertKnownOptions(options: object, known: readonly string[], place: string = ''): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const meant = nearestOf(name, known);
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
    throw new InvalidParameterError(`${name} is not an option${place}${hint || '.'}`);
  }
}

/**
 * Throws InvalidParameterError for a parameter in camel case: the API would take no notice of it. `options` are the
 * names of options, which are passed in another argument.
 */
export function assertParamNames(route: string, params: object, options: readonly string[]): void {
  for (const name of Object.keys(params)) {
    if (!/[A-Z]/.test(name) || CAPITALIZED.has(name)) continue;
    const hint = options.includes(name)
      ? `${name} is an option, and options are the last argument.`
      : `did you mean ${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}?`;
    throw new InvalidParameterError(`${name} is not a parameter of ${route}; ${hint}`);
  }
}

/** The name that differs least, if it differs by little. */
function nearestOf(name: string, known: readonly string[]): string | undefined {
  if (name.length > MAX_COMPARED) return undefined;
  const plain = (text: string) => text.replaceAll(/[_-]/g, '').toLowerCase();
  const distances = known.map((other) => ({ other, distance: distanceOf(plain(name), plain(other)) }));
  const [best] = distances.sort((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance <= Math.max(1, name.length / 3) ? best.other : undefined;
}

const MAX_COMPARED = 64;

/** How many letters have to be changed, added or left out. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, changed));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
