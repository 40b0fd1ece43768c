// One random run: a site and a directory of its own, a transfer under faults, what must be true after it, and a second
// attempt on calm waters. For random-faults.test.ts.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClientOptions, FilesClient, FilesError, IntegrityError } from '@filescom/sdk';
import type { NewFault, Server, Site } from '@filescom/server';
import { openBelow } from '../../kit/open-files.ts';
import { judgeClaims } from './claims.ts';
import {
  attempt,
  type Content,
  contentOf,
  type Deed,
  isUpward,
  mayKeep,
  mirrors,
  type Outcome,
  REMOTE,
  writeLocal,
} from './deeds.ts';
import { damagesUploads } from './rules.ts';
import { type Held, isHidden, readLocal, readRemote, same } from './target.ts';

/** How a run went. */
export interface Run {
  readonly ended: 'done' | 'partly' | 'refused';
  /** Most bytes of buffers in use at a time, above what was in use before. */
  readonly peakBytes: number;
  /** `outcome` of each typed error of the attempt under faults. */
  readonly outcomes: readonly FilesError['outcome'][];
  /** What must never be; empty when all is well. */
  readonly problems: readonly string[];
}

/** Where nothing goes wrong on purpose a busy machine may still be slow. */
const PATIENT: ClientOptions = {
  initialNetworkRetryDelayMs: 1,
  maxNetworkRetryDelayMs: 2,
  consoleLogLevel: 'none',
};
/** Long enough for every retry, short enough to tell a hang. */
const DEADLINES_MS = { faulty: 10_000, calm: 60_000 };
const IMPATIENT: ClientOptions = { ...PATIENT, openTimeoutMs: 1_000, readTimeoutMs: 250 };

/** Does a deed under faults, looks, and does it again without. */
export async function runOnce(server: Server, url: string, deed: Deed, rules: readonly NewFault[]): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'filescom-random-'));
  const site = await server.createSite();
  const calm = new FilesClient({ fetch: site.fetch, apiKey: site.apiKey, baseUrl: url });
  try {
    return await new World({ site, url, calm, local: join(folder, 'local'), deed, rules }).run();
  } finally {
    await calm.close();
    await server.dropSite(site.siteId);
    await rm(folder, { recursive: true });
  }
}

interface Setup {
  readonly site: Site;
  readonly url: string;
  /** Meets no fault once the rules are gone. */
  readonly calm: FilesClient;
  readonly local: string;
  readonly deed: Deed;
  readonly rules: readonly NewFault[];
}

class World {
  readonly #setup: Setup;
  readonly #source: Content;
  readonly #before: Content;
  readonly #problems: string[] = [];
  #peakBytes = 0;

  constructor(setup: Setup) {
    this.#setup = setup;
    this.#source = contentOf(setup.deed.source, 1);
    this.#before = contentOf(setup.deed.before, 2);
  }

  async run(): Promise<Run> {
    const { deed, rules, site } = this.#setup;
    await this.#prepare();
    const before = await this.#target();
    for (const rule of rules) site.faults.add(rule);
    const first = await this.#attempt(IMPATIENT, deed.abortAt);
    site.faults.clear();
    const after = await this.#target();
    this.#judge(first, after.files);
    await this.#judgeLeftovers();
    const { outcomes, problems } = judgeClaims({ deed, source: this.#source, attempt: first, before, after });
    this.#problems.push(...problems);
    const second = await this.#calmly();
    if (second.error !== undefined || second.failed.size > 0) {
      const why = [second.error, ...second.failed.values()].map(String).join('; ');
      this.#problems.push(`without faults it failed: ${why}`);
    } else {
      this.#judge(second, (await this.#target()).files);
      const left = await this.#leftovers();
      if (left.length > 0) this.#problems.push(`${left.join()} was left by what was done in the end`);
    }
    const ended = first.error !== undefined ? 'refused' : first.failed.size > 0 ? 'partly' : 'done';
    return { ended, outcomes, peakBytes: this.#peakBytes, problems: this.#problems };
  }

  /**
   * Without faults everything succeeds at once, unless what an earlier attempt has stored was damaged: that is noticed
   * at the end.
   */
  async #calmly(): Promise<Outcome> {
    const { deed, rules } = this.#setup;
    const outcome = await this.#attempt(PATIENT);
    const reasons = [outcome.error, ...outcome.failed.values()].filter((reason) => reason !== undefined);
    const isDamage = reasons.length > 0 && reasons.every((reason) => reason instanceof IntegrityError);
    return isDamage && mayKeep(deed) && damagesUploads(rules) ? this.#attempt(PATIENT) : outcome;
  }

  async #prepare(): Promise<void> {
    const { deed, local, calm } = this.#setup;
    const [here, there] = isUpward(deed) ? [this.#source, this.#before] : [this.#before, this.#source];
    await writeLocal(local, here);
    await calm.folders.ensure(REMOTE);
    for (const [path, bytes] of there) await calm.files.upload(bytes, `${REMOTE}/${path}`, { mkdir_parents: true });
  }

  /** One attempt by a client of its own, which must leave no connection and no open file. */
  async #attempt(options: ClientOptions, abortAt?: number): Promise<Outcome> {
    const { site, url, deed, local } = this.#setup;
    const deadlineMs = options === PATIENT ? DEADLINES_MS.calm : DEADLINES_MS.faulty;
    const way = deed.overSockets ? { proxy: false as const } : { fetch: site.fetch };
    const client = new FilesClient({ ...options, ...way, baseUrl: url, apiKey: site.apiKey });
    const stop = new AbortController();
    const usedBytes = process.memoryUsage().arrayBuffers;
    let reports = 0;
    const moved = (): void => {
      reports += 1;
      this.#peakBytes = Math.max(this.#peakBytes, process.memoryUsage().arrayBuffers - usedBytes);
      if (reports === abortAt) stop.abort();
    };
    const outcome = await attempt(deed, {
      client,
      local,
      source: this.#source,
      signal: stop.signal,
      deadlineMs,
      moved,
    });
    const open = (await openBelow(local)) ?? [];
    if (open.length > 0) this.#problems.push(`${open.join()} is still open`);
    await client.close();
    return outcome;
  }

  #judge({ error, failed, received }: Outcome, found: Content): void {
    const { deed, rules } = this.#setup;
    for (const reason of [error ?? undefined, ...failed.values()]) {
      if (reason !== undefined && !(reason instanceof FilesError)) this.#problems.push(`untyped: ${String(reason)}`);
    }
    const whole = error === undefined && failed.size === 0;
    for (const [path, bytes] of this.#source) {
      if (deed.way === 'down-memory') continue;
      const reason = error ?? failed.get(path);
      // Damage on the way up is noticed when the file is there already; the caller is told of it, or of what came
      // first.
      const excused = isUpward(deed) && damagesUploads(rules) && reason !== undefined;
      const is = found.get(path);
      const old = this.#before.get(path);
      if (is !== undefined && same(is, bytes)) continue;
      if (reason === undefined && whole) this.#problems.push(`${path} is not what was sent, and nothing was said`);
      else if (!excused && !same(is, old))
        this.#problems.push(`${path} is neither old nor new after ${String(reason)}`);
    }
    if (received !== undefined && !same(received, this.#source.get('a.bin')))
      this.#problems.push('wrong bytes in memory');
    this.#judgeExtras(found, whole);
  }

  async #judgeLeftovers(): Promise<void> {
    const left = await this.#leftovers();
    if (left.length > 0 && !mayKeep(this.#setup.deed)) this.#problems.push(`${left.join()} was left`);
  }

  /** What only the target had goes when all else is done, or stays as it was. */
  #judgeExtras(found: Content, whole: boolean): void {
    const { deed } = this.#setup;
    for (const [path, bytes] of this.#before) {
      if (this.#source.has(path)) continue;
      const gone = !found.has(path);
      if (gone && !mirrors(deed)) this.#problems.push(`${path} is gone`);
      if (!gone && mirrors(deed) && whole) this.#problems.push(`${path} should be gone`);
      if (!gone && !same(found.get(path), bytes)) this.#problems.push(`${path} was changed`);
    }
    for (const path of found.keys()) {
      if (!this.#before.has(path) && !this.#source.has(path)) this.#problems.push(`${path} came from nowhere`);
    }
  }

  #target(): Promise<Held> {
    const { deed, local, calm } = this.#setup;
    return isUpward(deed) ? readRemote(calm) : readLocal(local);
  }

  async #leftovers(): Promise<string[]> {
    const names = await readdir(this.#setup.local, { recursive: true });
    return names.filter((name) => isHidden(name));
  }
}
