// Ctrl-C. The first one aborts what runs and lets it end by itself: journals are written, temporary files go, a second
// at most. The second one ends the process at once. SIGTERM and SIGHUP are treated like a first Ctrl-C.
import { Interruption } from './stops.ts';

const GRACE_MS = 1_000;

/** What ends a command from outside. */
export class Interrupter {
  readonly #controller = new AbortController();
  readonly #onSignal = (): void => this.#interrupt();
  #grace: ReturnType<typeof setTimeout> | undefined;
  /** Told when the grace after the first Ctrl-C is over, or at the second. */
  readonly #end: () => void;

  constructor(end: () => void) {
    this.#end = end;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get isInterrupted(): boolean {
    return this.#controller.signal.reason instanceof Interruption;
  }

  listen(): void {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, this.#onSignal);
  }

  /** Ends the command because nobody wants its result any more. */
  stop(reason: Error): void {
    this.#controller.abort(reason);
  }

  /** Lets the process end by itself. */
  release(): void {
    clearTimeout(this.#grace);
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, this.#onSignal);
  }

  #interrupt(): void {
    if (this.isInterrupted) {
      this.#end();
      return;
    }
    this.#controller.abort(new Interruption());
    this.#grace = setTimeout(this.#end, GRACE_MS);
  }
}
