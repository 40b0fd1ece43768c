// Runs one piece of work for each input, a bounded number at a time. Used by the quickstart.

/** Starts `lanes` workers over the inputs; the first failure stops the others from taking more, and is thrown. */
export async function inLanes<T>(lanes: number, inputs: Iterable<T>, work: (input: T) => Promise<void>): Promise<void> {
  const queue = inputs[Symbol.iterator]();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (let next = queue.next(); !next.done && !failed; next = queue.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
