// The parameters that a request carries, as text, for rules that look at them: what they are worth is decided later, by
// the operation.
import { isSame } from '@filescom/paths';

/** Parameters whose values are remote paths. */
const PATHS: ReadonlySet<string> = new Set(['path', 'destination']);
const MAX_TEXT = 10_000;

/** The parameters of one request. */
export class SentParams {
  static readonly none = new SentParams([]);
  readonly #sources: readonly Readonly<Record<string, unknown>>[];

  /** Where two sources have the same name, the first one counts. */
  constructor(sources: readonly Readonly<Record<string, unknown>>[]) {
    this.#sources = sources;
  }

  /** The value as text; undefined if it was not sent, or is none that a rule can name. */
  text(name: string): string | undefined {
    const source = this.#sources.find((values) => Object.hasOwn(values, name));
    const value = source?.[name];
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return typeof value === 'string' && value.length <= MAX_TEXT ? value : undefined;
  }

  /** True if each of these was sent with this value. */
  fit(wanted: Readonly<Record<string, string | number | boolean>>): boolean {
    return Object.entries(wanted).every(([name, value]) => {
      const sent = this.text(name);
      if (sent === undefined) return false;
      return sent === String(value) || (PATHS.has(name) && isSame(sent, String(value)));
    });
  }
}
