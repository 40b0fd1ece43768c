// Reads the header that says which bytes of a file an answer holds. Used by remote-content.ts.

/**
 * The bytes an answer holds; `end` is the first byte after them, `totalBytes` is undefined where the sender did not
 * know.
 */
export interface ContentRange {
  readonly start: number;
  readonly end: number;
  readonly totalBytes: number | undefined;
}

/** Parses `bytes 0-99/1234` or `bytes 0-99/*`; undefined for anything else. */
export function parseContentRange(header: string | null): ContentRange | undefined {
  const [, first = '', last = '', total = ''] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '') return undefined;
  const range = { start: Number(first), end: Number(last) + 1, totalBytes: total === '*' ? undefined : Number(total) };
  const possible = range.start < range.end && (range.totalBytes === undefined || range.end <= range.totalBytes);
  return possible ? range : undefined;
}
