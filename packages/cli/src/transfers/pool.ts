// Does the same for many things, a few of them at a time.

/**
 * Runs `work` for every item, `limit` at a time and in their order. What it throws ends the whole; nothing new is begun
 * after an abort.
 */
export async function forEachConcurrently<T>(
  items: readonly T[],
  options: { readonly limit: number; readonly signal: AbortSignal },
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && !options.signal.aborted) {
      const item = items[next];
      next += 1;
      if (item !== undefined) await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.limit, items.length) }, worker));
}
