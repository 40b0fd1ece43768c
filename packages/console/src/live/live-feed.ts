// Follows the server's events and hands them out. A page that nobody sees lets go of its connection, of which a browser
// has six for one server, and comes back with the id of the last event when it is seen again.
import { type ControlClient, ControlError, type ControlEvent } from '@filescom/server/control';
import { signal } from '@preact/signals';

/** How it goes: `waiting` says when the next try comes. */
export type FeedState =
  | { readonly kind: 'connecting' | 'live' | 'paused' }
  | { readonly kind: 'waiting'; readonly ms: number };

const HIDDEN_FOR_MS = 5_000;

/** Who wants to know what happens on the server. */
export interface FeedListener {
  onEvent(event: ControlEvent): void;
  /** The server was started again or no longer has what came since: everything shown has to be asked for anew. */
  onRestarted(): void;
  onRefused(error: ControlError): void;
}

/** The live connection of one page. */
export class LiveFeed {
  readonly state = signal<FeedState>({ kind: 'connecting' });
  readonly #control: ControlClient;
  readonly #listener: FeedListener;
  #stop: AbortController | undefined;
  #after = 'start';
  #boot: string | undefined;

  constructor(control: ControlClient, listener: FeedListener) {
    this.#control = control;
    this.#listener = listener;
  }

  /** Connects, and looks after the connection as long as the page lives. */
  start(): void {
    let hiding: ReturnType<typeof setTimeout> | undefined;
    document.addEventListener('visibilitychange', () => {
      clearTimeout(hiding);
      if (document.hidden) hiding = setTimeout(() => this.#pause(), HIDDEN_FOR_MS);
      else this.connect();
    });
    this.connect();
  }

  /** Connects unless it is connected already. */
  connect(): void {
    if (this.#stop !== undefined) return;
    const stop = new AbortController();
    this.#stop = stop;
    this.state.value = { kind: 'connecting' };
    this.#follow(stop.signal).then(
      () => this.#forget(stop),
      (error: unknown) => {
        this.#forget(stop);
        this.state.value = { kind: 'paused' };
        if (error instanceof ControlError) this.#listener.onRefused(error);
      },
    );
  }

  #pause(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.state.value = { kind: 'paused' };
  }

  #forget(stop: AbortController): void {
    if (this.#stop === stop) this.#stop = undefined;
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const onInterrupted = (ms: number | undefined) => {
      this.state.value = ms === undefined ? { kind: 'live' } : { kind: 'waiting', ms };
    };
    for await (const event of this.#control.events({ after: this.#after, signal, onInterrupted })) {
      if (signal.aborted) return;
      this.#after = event.id;
      if (event.type === 'hello') this.#greet(event.boot);
      else this.#listener.onEvent(event);
    }
  }

  #greet(boot: string): void {
    const isRestarted = this.#boot !== undefined && this.#boot !== boot;
    this.#boot = boot;
    if (isRestarted) this.#listener.onRestarted();
  }
}
