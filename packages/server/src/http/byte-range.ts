// Reads the `Range` header of a download.

/** Bytes from `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

const PATTERN = /^bytes=(\d*)-(\d*)$/;

/**
 * The range that is asked for. `all` when there is none or when it makes no sense, as some clients send nonsense for
 * empty files; `unsatisfiable` when it lies wholly behind the end of a file that is not empty.
 */
export function readRange(header: string | null, sizeBytes: number): ByteRange | 'all' | 'unsatisfiable' {
  const match = header === null ? null : PATTERN.exec(header.trim());
  if (match === null || sizeBytes === 0) return 'all';
  const [, first = '', last = ''] = match;
  if (first === '') {
    if (last === '') return 'all';
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'unsatisfiable' : { start: sizeBytes - length, end: sizeBytes - 1 };
  }
  const start = Number(first);
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== '' && Number(last) < start) return 'all';
  return start >= sizeBytes ? 'unsatisfiable' : { start, end };
}
