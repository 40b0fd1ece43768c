// Reads the `Retry-After` header. Called by retry.ts to wait as asked, and by refusal.ts to report the wish.

/**
 * The first usable wait in a `Retry-After` header, in milliseconds: seconds or an HTTP date, at most `capMs` from
 * `nowMs`. Several headers come joined by commas, which dates contain too. Junk and longer waits count as absent.
 */
export function retryAfterMs(
  header: string | null,
  nowMs: number,
  capMs = Number.POSITIVE_INFINITY,
): number | undefined {
  if (header === null) return undefined;
  const pieces = header.split(',').map((piece) => piece.trim());
  for (const [index, piece] of pieces.entries()) {
    const wait = /^\d+$/.test(piece) ? Number(piece) * 1000 : msUntilDate(piece, pieces[index + 1], nowMs);
    if (wait !== undefined && wait <= capMs) return wait;
  }
  return undefined;
}

function msUntilDate(weekday: string, rest: string | undefined, nowMs: number): number | undefined {
  if (rest === undefined || !/^[A-Z][a-z]{2,8}$/.test(weekday)) return undefined;
  const date = Date.parse(`${weekday}, ${rest}`);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
