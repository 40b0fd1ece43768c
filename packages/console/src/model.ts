// The page's state, made once and handed down: who is in, what is shown, what the server tells. Views read it and act
// through it; none of them keeps what another one needs.
import type { ControlEvent, FaultRule } from '@filescom/server/control';
import { signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { Address } from './address.ts';
import { explainFailure } from './format.ts';
import { JournalStore } from './live/journal-store.ts';
import { LiveFeed } from './live/live-feed.ts';
import { Session } from './session.ts';
import { Sites } from './sites.ts';

/** A short message about something that was done or failed. */
export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'failed';
  readonly text: string;
}

const MAX_NOTICES = 4;

/** Everything the views share. */
export class ConsoleModel {
  readonly address = new Address();
  readonly session = new Session();
  readonly sites = new Sites(this.session);
  readonly journal = new JournalStore();
  readonly feed: LiveFeed;
  /** The fault rules, as the stream tells them. */
  readonly rules = signal<readonly FaultRule[]>([]);
  readonly clock = signal<{ readonly offsetMs: number; readonly frozenAtMs: number | undefined } | undefined>(
    undefined,
  );
  /** Rises when views of that kind have to ask again. */
  readonly outboxVersion = signal(0);
  readonly stateVersion = signal(0);
  readonly notices = signal<readonly Notice[]>([]);
  /** How many forms are open that show failures themselves, where the eyes are. */
  readonly openForms = signal(0);
  #lastNotice = 0;

  constructor() {
    this.feed = new LiveFeed(this.session.control, {
      onEvent: (event) => this.#onEvent(event),
      onRestarted: () => this.#reload(),
      onRefused: (error) => this.session.noteFailure(error),
    });
  }

  /** Begins to work once the page is in. */
  async start(): Promise<void> {
    const isIn = this.session.start();
    this.address.follow();
    await isIn;
    if (this.session.state.peek() === 'open') this.open();
  }

  /** Loads what all views need, and goes live. */
  open(): void {
    this.#loadAll();
    this.feed.start();
  }

  /** Does something and says how it went. Answers undefined where it failed. */
  async act<T>(done: string | undefined, work: () => Promise<T>): Promise<T | undefined> {
    // Whoever tries again has read why it failed.
    this.notices.value = this.notices.peek().filter(({ kind }) => kind !== 'failed');
    try {
      const result = await work();
      if (done !== undefined) this.notify('done', done);
      return result;
    } catch (error) {
      this.session.noteFailure(error);
      this.notify('failed', explainFailure(error));
      return undefined;
    }
  }

  /** Asks for the fault rules; a failure is told by who asks for something that matters. */
  async loadRules(): Promise<void> {
    this.rules.value = await this.session.control.faults.list();
  }

  notify(kind: Notice['kind'], text: string): void {
    this.#lastNotice += 1;
    const notice = { id: this.#lastNotice, kind, text };
    this.notices.value = [...this.notices.peek(), notice].slice(-MAX_NOTICES);
    // A failure stays until somebody has read it.
    if (kind === 'done') setTimeout(() => this.dismiss(notice.id), 5_000);
  }

  dismiss(id: number): void {
    this.notices.value = this.notices.peek().filter((notice) => notice.id !== id);
  }

  #loadAll(): void {
    const { control } = this.session;
    void this.#loadSites();
    void this.act(undefined, () => this.loadRules());
    void this.act(undefined, async () => {
      const { now, frozen } = await control.clock.read();
      this.#setClock(now.getTime(), frozen);
    });
  }

  async #loadSites(): Promise<void> {
    const gone = await this.act(undefined, () => this.sites.load());
    if (gone !== undefined) this.notify('failed', `The site "${gone}" was removed; another one is shown now.`);
  }

  /** After a restart numbers begin again, and nothing that is shown is certain. */
  #reload(): void {
    this.journal.clear(null);
    this.sites.forget();
    void this.session.check();
    this.#loadAll();
    this.outboxVersion.value += 1;
    this.stateVersion.value += 1;
  }

  #onEvent(event: ControlEvent): void {
    if (event.type === 'request') this.journal.add(event.request);
    else if (event.type === 'fault') this.#setRule(event.rule, event.change === 'removed');
    else if (event.type === 'outbox') this.outboxVersion.value += 1;
    else if (event.type === 'clock') this.#setClock(Date.parse(event.now), event.frozen);
    else if (event.type === 'lost') this.journal.lost.value += event.count ?? 0;
    else if (event.type === 'state') this.#onChanged(event.change, event.siteId);
  }

  #onChanged(change: Extract<ControlEvent, { type: 'state' }>['change'], siteId: number | null): void {
    if (change === 'journal-cleared') this.journal.clear(siteId);
    else if (change === 'outbox-cleared') this.outboxVersion.value += 1;
    else {
      if (change === 'reset' || change === 'restored') this.sites.forget();
      if (change !== 'snapshots') void this.#loadSites();
      this.stateVersion.value += 1;
    }
  }

  #setRule(rule: FaultRule, isRemoved: boolean): void {
    const others = this.rules.peek().filter(({ id }) => id !== rule.id);
    this.rules.value = isRemoved ? others : [...others, rule].sort((a, b) => a.id - b.id);
  }

  #setClock(nowMs: number, frozen: boolean): void {
    this.clock.value = { offsetMs: nowMs - Date.now(), frozenAtMs: frozen ? nowMs : undefined };
  }
}

const ModelContext = createContext<ConsoleModel | undefined>(undefined);

export const ModelProvider = ModelContext.Provider;

/** The state of the page this component is in. */
export function useModel(): ConsoleModel {
  const model = useContext(ModelContext);
  if (model === undefined) throw new Error('This component is not inside of the console.');
  return model;
}
