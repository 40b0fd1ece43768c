// START HERE for faults. A rule is checked when it is added. For each request, once its route and its site are known,
// every rule whose match fits counts it; a rule hits when it is due by `nth`, `times`, `probability` or its token
// bucket. The rules that hit make the request's ActiveFaults, which the pipeline applies: a refusal instead of the
// work, a changed body, a changed answer, a disturbed delivery. Rules that refuse connections are asked before anything
// is read. The same seed and the same requests give the same faults. Closing the server ends everything that waits
// because of a fault.
import type { Clock } from '../clock.ts';
import type { IncomingCall, Reply } from '../http/call.ts';
import type { FaultEffects } from '../http/fault-effects.ts';
import { type RequestInfo, type RequestTest, requestTest } from '../http/request-match.ts';
import type { Log } from '../log.ts';
import { ActiveFaults, refuses } from './active-faults.ts';
import { DrawSeries } from './draw-series.ts';
import type { FaultAnswer, FaultEffect, FaultMatch, FaultRule, NewAnswer, NewFault } from './fault-rule.ts';
import type { InjectedFault } from './injected-fault.ts';
import { readFault } from './read-fault.ts';
import { Recordings } from './recordings.ts';
import { advance, computeSecondsToToken, createRuleState, type RuleState } from './rule-state.ts';
import { drawSeeded } from './seeded-random.ts';
import { SentParams } from './sent-params.ts';
import { askUpstream, type UpstreamOptions } from './upstream.ts';

/** Manages the fault rules of a server, or of one of its sites. */
export interface FaultControl {
  /** Adds a rule, which applies from the next request on. Throws a `Problem` that names an unknown property. */
  add(fault: NewFault | NewAnswer): FaultRule;
  /** All rules with how often they fired, oldest first. */
  list(): FaultRule[];
  find(id: number): FaultRule | undefined;
  /** False if there is no such rule. */
  remove(id: number): boolean;
  /** Turns a rule off, so that it counts and hits nothing, or on again. Undefined if there is no such rule. */
  setEnabled(id: number, enabled: boolean): FaultRule | undefined;
  /** Removes all rules. */
  clear(): void;
  /** The answers that `pass-through` has recorded, as rules that give them again; add them to any site. */
  recordings(): NewFault[];
  /** Forgets them. */
  clearRecordings(): void;
}

/** What became of a rule. */
export type FaultChange = 'added' | 'removed' | 'changed' | 'fired';

interface Rule {
  readonly id: number;
  readonly match: FaultMatch;
  readonly effect: FaultEffect;
  readonly answer: FaultAnswer | undefined;
  readonly fits: RequestTest;
  readonly series: DrawSeries;
  state: RuleState;
  enabled: boolean;
}

/** Rules are tried one by one for every request, so that more of them would be a mistake. */
const MAX_RULES = 10_000;
/** Keeps the draws of effects apart from the one that decides whether a rule hits. */
const DRAWS_OF_EFFECTS = 1;

/** What the rules of a server work with. */
export interface FaultsDeps {
  readonly clock: Clock;
  /** The routes that a match can name. */
  readonly routes: Iterable<string>;
  /** The real site of `pass-through`. */
  readonly upstream: UpstreamOptions | undefined;
  readonly log: Log;
}

/** The rules of one server. */
export class Faults implements FaultControl {
  readonly #clock: Clock;
  readonly #routes: ReadonlySet<string>;
  readonly #rules = new Map<number, Rule>();
  readonly #ending = new AbortController();
  readonly #listeners: ((change: FaultChange, rule: FaultRule) => void)[] = [];
  readonly #recordings = new Recordings();
  readonly #upstream: UpstreamOptions | undefined;
  readonly #log: Log;
  #lastId = 0;

  constructor({ clock, routes, upstream, log }: FaultsDeps) {
    this.#clock = clock;
    this.#routes = new Set(routes);
    this.#upstream = upstream;
    this.#log = log;
  }

  add(fault: NewFault | NewAnswer): FaultRule {
    const { match, effect, answer } = readFault(fault, {
      routes: this.#routes,
      hasUpstream: this.#upstream !== undefined,
    });
    if (this.#rules.size >= MAX_RULES) throw new Error(`A server has at most ${MAX_RULES} fault rules.`);
    this.#lastId += 1;
    const id = this.#lastId;
    const state = createRuleState(effect, this.#clock.ms());
    const fits = requestTest(match);
    const rule = { id, match, effect, answer, fits, series: new DrawSeries(match), state, enabled: true };
    this.#rules.set(id, rule);
    return this.#notify('added', rule);
  }

  list(): FaultRule[] {
    return [...this.#rules.values()].map(toFaultRule);
  }

  find(id: number): FaultRule | undefined {
    const rule = this.#rules.get(id);
    return rule && toFaultRule(rule);
  }

  remove(id: number): boolean {
    const rule = this.#rules.get(id);
    if (rule === undefined) return false;
    this.#rules.delete(id);
    this.#notify('removed', rule);
    return true;
  }

  setEnabled(id: number, enabled: boolean): FaultRule | undefined {
    const rule = this.#rules.get(id);
    if (rule === undefined) return undefined;
    rule.enabled = enabled;
    return this.#notify('changed', rule);
  }

  clear(): void {
    for (const id of [...this.#rules.keys()]) this.remove(id);
  }

  /** Calls back whenever a rule comes, goes or changes, and when one refused a connection, which no journal tells. */
  onChanged(listener: (change: FaultChange, rule: FaultRule) => void): void {
    this.#listeners.push(listener);
  }

  /** The routes that a match can name. */
  get routes(): ReadonlySet<string> {
    return this.#routes;
  }

  /** True when there are no rules, so that a request need not be described to `trigger`. */
  get isEmpty(): boolean {
    return this.#rules.size === 0;
  }

  /** True if a rule looks at the parameters of this request, so that they have to be read before it is tried. */
  readsParams(request: RequestInfo): boolean {
    for (const { match, enabled, fits } of this.#rules.values()) {
      if ((match.params !== undefined || match.drawBy !== undefined) && enabled && fits(request)) return true;
    }
    return false;
  }

  /** The faults that hit a request; undefined for most. Counts the request for every rule that fits. */
  trigger(request: RequestInfo, params: SentParams = SentParams.none): FaultEffects | undefined {
    const hits: InjectedFault[] = [];
    let isRefused = false;
    for (const rule of this.#rules.values()) {
      if (rule.effect.kind === 'refuse-connection' || !rule.enabled || !rule.fits(request)) continue;
      if (rule.match.params !== undefined && !params.fit(rule.match.params)) continue;
      const hit = this.#tryRule(rule, params);
      if (hit === undefined) continue;
      if (isRefused && refuses(rule.effect)) rule.state = { ...rule.state, overridden: rule.state.overridden + 1 };
      isRefused ||= refuses(rule.effect);
      hits.push(hit);
    }
    return hits.length === 0
      ? undefined
      : new ActiveFaults(hits, {
          stop: this.#ending.signal,
          nowMs: () => this.#clock.ms(),
          passOn: (call, how) => this.#passOn(request, call, how),
        });
  }

  async #passOn(
    about: RequestInfo,
    call: IncomingCall,
    { body, isRecorded }: { body: Uint8Array<ArrayBuffer>; isRecorded: boolean },
  ): Promise<Reply | undefined> {
    if (this.#upstream === undefined || !call.rawPath.startsWith('/api/')) return undefined;
    const reply = await askUpstream(this.#upstream, call, { body, stop: this.#ending.signal });
    if (isRecorded && !this.#recordings.add(about, reply)) {
      this.#log.warn('an answer was not recorded: it is too large, or there are too many', { route: about.route });
    }
    return reply;
  }

  recordings(): NewFault[] {
    return this.#recordings.list();
  }

  clearRecordings(): void {
    this.#recordings.clear();
  }

  /** True if a new connection is accepted. Counts it for the rules about connections. */
  admitsConnection(): boolean {
    let admits = true;
    for (const rule of this.#rules.values()) {
      if (rule.effect.kind !== 'refuse-connection' || !rule.enabled || this.#tryRule(rule) === undefined) continue;
      admits = false;
      this.#notify('fired', rule);
    }
    return admits;
  }

  /** The rules of one site: those that are added here hit, show and clear nothing else. */
  ofSite(siteId: number): FaultControl {
    const findOwn = (rule: Rule | undefined) => (rule?.match.siteId === siteId ? rule : undefined);
    const listOwn = () => [...this.#rules.values()].filter(findOwn);
    return {
      add: (fault) => this.add({ ...fault, match: { ...fault.match, siteId } }),
      recordings: () => this.#recordings.list(siteId),
      clearRecordings: () => this.#recordings.clear(siteId),
      list: () => listOwn().map(toFaultRule),
      find: (id) => {
        const rule = findOwn(this.#rules.get(id));
        return rule && toFaultRule(rule);
      },
      setEnabled: (id, enabled) =>
        findOwn(this.#rules.get(id)) === undefined ? undefined : this.setEnabled(id, enabled),
      remove: (id) => findOwn(this.#rules.get(id)) !== undefined && this.remove(id),
      clear: () => {
        for (const { id } of listOwn()) this.remove(id);
      },
    };
  }

  /** Ends everything that waits because of a fault. */
  close(): void {
    this.#rules.clear();
    this.#ending.abort();
  }

  #notify(change: FaultChange, rule: Rule): FaultRule {
    const told = toFaultRule(rule);
    for (const listener of this.#listeners) listener(change, told);
    return told;
  }

  #tryRule(rule: Rule, params: SentParams = SentParams.none): InjectedFault | undefined {
    const { seed, position } = rule.series.next(params);
    const { state, hits } = advance(rule, rule.state, { nowMs: this.#clock.ms(), draw: { seed, position } });
    rule.state = state;
    if (!hits) return undefined;
    const { id, effect, answer } = rule;
    const draw = (purpose: number) => drawSeeded(seed, position, DRAWS_OF_EFFECTS + purpose);
    const waitSeconds = effect.kind === 'throttle' ? computeSecondsToToken(effect, state.tokens) : 0;
    return { ruleId: id, effect, answer, draw, waitSeconds };
  }
}

function toFaultRule({ id, match, effect, state, enabled }: Rule): FaultRule {
  const { seen, fired, passed, exhausted, overridden } = state;
  return structuredClone({ id, match, effect, enabled, seen, fired, passed, exhausted, overridden });
}
