// Loads what a view shows, again whenever what it depends on changes, and forgets answers that come too late.
import { useEffect, useState } from 'preact/hooks';

/** What was loaded so far. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

/** `show` may be called several times while more comes. The signal aborts when nobody waits any more. */
export function useLoaded<T>(
  load: (show: (value: T) => void, signal: AbortSignal) => Promise<void>,
  dependencies: readonly unknown[],
): Loaded<T> {
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<Omit<Loaded<T>, 'reload'>>({
    value: undefined,
    error: undefined,
    isLoading: true,
  });
  useEffect(() => {
    const stop = new AbortController();
    const show = (value: T) => {
      if (!stop.signal.aborted) setState({ value, error: undefined, isLoading: true });
    };
    setState((before) => ({ ...before, error: undefined, isLoading: true }));
    load(show, stop.signal).then(
      () => stop.signal.aborted || setState(({ value }) => ({ value, error: undefined, isLoading: false })),
      (error: unknown) => stop.signal.aborted || setState(({ value }) => ({ value, error, isLoading: false })),
    );
    return () => stop.abort();
  }, [...dependencies, turn]);
  return { ...state, reload: () => setTurn((count) => count + 1) };
}
