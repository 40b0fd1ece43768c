// Uploads into a folder that an automation watches: each one starts a run in the background, which copies the file,
// whoever answered the upload and whether it lives or not. Part of the campaign, which asks in the end whether each
// upload that was acknowledged has had its run, once and whole, and whether any has had more.
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type Callable, call, download, upload } from './kit/calls.ts';

const FOLDER = 'runs';
/** Within this time after the last kill all runs have ended. */
const DONE_WITHIN_MS = 90_000;
const ASK_EVERY_MS = 200;
/** Their lists have one page. */
const MAX_UPLOADS = 900;
/** A process whose engine is gone, a store that is gone, and one that has forgotten an upload when it was killed. */
const OUTAGE = /^Error: (?:[A-Z]+ \/\S+: 503 |PUT of \S+: 5\d\d |.*The S3 store knows nothing of this upload)/s;

/** Starts runs and looks after them. */
export class AutomationRuns {
  /** Names of files, and whether their upload was acknowledged. */
  readonly #uploads = new Map<string, boolean>();
  #automation: unknown;

  /** How many uploads were acknowledged. */
  get acknowledged(): number {
    return [...this.#uploads.values()].filter(Boolean).length;
  }

  async prepare(at: Callable): Promise<void> {
    for (const folder of [FOLDER, `${FOLDER}/in`, `${FOLDER}/out`]) await call(at, `POST /folders/${folder}`);
    const automation = { automation: 'copy_file', trigger: 'action', path: `${FOLDER}/in`, source: '*' };
    const rest = { destinations: [`${FOLDER}/out`], trigger_actions: ['create'] };
    this.#automation = (await call(at, 'POST /automations', { ...automation, ...rest }))['id'];
  }

  /** Uploads a file; that may break off, and then may have happened or not. Throws when it is refused otherwise. */
  async start(at: Callable): Promise<void> {
    if (this.#uploads.size >= MAX_UPLOADS) return;
    const name = `${this.#uploads.size}.txt`;
    this.#uploads.set(name, false);
    try {
      await upload(`${FOLDER}/in/${name}`, name, { begin: at, end: at });
      this.#uploads.set(name, true);
    } catch (error) {
      // `fetch` says TypeError where a connection broke.
      if (!(error instanceof TypeError || OUTAGE.test(String(error)))) throw error;
    }
  }

  /** Answers what is wrong with the runs once they had time to end. */
  async check(at: Callable): Promise<string[]> {
    for (const untilMs = performance.now() + DONE_WITHIN_MS; performance.now() < untilMs; ) {
      const counts = await this.#countRuns(at);
      if ([...this.#uploads].every(([name, isAcknowledged]) => !isAcknowledged || counts.has(name))) break;
      await sleep(ASK_EVERY_MS);
    }
    // One that is done twice is done right after the first time.
    await sleep(5 * ASK_EVERY_MS);
    return [...(await this.#compareRuns(at)), ...(await this.#compareFiles(at))];
  }

  async #compareRuns(at: Callable): Promise<string[]> {
    const counts = await this.#countRuns(at);
    const problems: string[] = [];
    for (const [name, isAcknowledged] of this.#uploads) {
      const count = counts.get(name) ?? 0;
      if (count > 1 || (count === 0 && isAcknowledged)) problems.push(`The upload of ${name} had ${count} runs.`);
    }
    for (const name of counts.keys()) if (!this.#uploads.has(name)) problems.push(`${name} had a run from nowhere.`);
    const runs = (await list(at, `/automation_runs?automation_id=${this.#automation}&per_page=1000`)).length;
    const lines = [...counts.values()].reduce((sum, count) => sum + count, 0);
    if (runs !== lines) problems.push(`There are ${runs} runs, which tell of ${lines} copies.`);
    return problems;
  }

  /** Each run has copied its file, and nothing else is there. */
  async #compareFiles(at: Callable): Promise<string[]> {
    const counts = await this.#countRuns(at);
    const entries = await list(at, `/folders/${FOLDER}/out?per_page=1000`);
    const found = entries.map((entry) => String(Object(entry)['display_name']));
    const problems = found.filter((name) => !counts.has(name)).map((name) => `Nobody has copied ${name}.`);
    for (const name of counts.keys()) {
      if (!found.includes(name)) problems.push(`The copy of ${name} is not there.`);
      else if ((await download(at, `${FOLDER}/out/${name}`)) !== name) problems.push(`The copy of ${name} is damaged.`);
    }
    return problems;
  }

  /** Lines of the log of runs that tell of a copy, by the name of the file. */
  async #countRuns(at: Callable): Promise<ReadonlyMap<string, number>> {
    const lines = await list(at, `/automation_logs?filter[automation_id]=${this.#automation}&per_page=1000`);
    const counts = new Map<string, number>();
    for (const line of lines) {
      const name = String(Object(line)['path']).slice(`${FOLDER}/in/`.length);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  }
}

async function list(at: Callable, path: string): Promise<readonly unknown[]> {
  const { status, body } = await ask(at, `GET ${path}`);
  if (!Array.isArray(body)) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
  return body;
}
