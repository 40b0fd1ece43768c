// Copies of a folder that is too large for one request: jobs that go on in the background after the call was answered,
// whoever answered it and whether it lives or not. Part of the campaign, which asks in the end whether each was done,
// once and whole.
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type Callable, call, upload } from './kit/calls.ts';

/** More than the server copies before it answers. */
const FOLDERS = 7;
const FILES_OF_FOLDER = 100;
const FILES = FOLDERS * FILES_OF_FOLDER;
/** What a migration counts. */
const ENTRIES = FILES + FOLDERS;
/** Within this time after the last kill all is done; a job that nobody works on is taken over much sooner. */
const DONE_WITHIN_MS = 90_000;
const ASK_EVERY_MS = 200;

/** Starts copies and looks after them. */
export class CopyJobs {
  /** Targets by the number of the job; undefined where the answer did not come. */
  readonly #started = new Map<string, unknown>();
  #next = 0;

  /** How many copies were acknowledged. */
  get acknowledged(): number {
    return [...this.#started.values()].filter((id) => id !== undefined).length;
  }

  /** Makes the folder that is copied. */
  async prepare(at: Callable): Promise<void> {
    await call(at, 'POST /folders/jobs');
    await call(at, 'POST /folders/jobs/one');
    await call(at, 'POST /folders/jobs/source');
    const files = Array.from({ length: FILES_OF_FOLDER }, (_, number) => `jobs/one/${number}.txt`);
    for (const path of files) await upload(path, path, { begin: at, end: at });
    for (let folder = 0; folder < FOLDERS; folder += 1) {
      await call(at, 'POST /file_actions/copy/jobs/one', { destination: `jobs/source/${folder}` });
    }
  }

  /** Starts one; it may break off, and then may have been started or not. */
  async start(at: Callable): Promise<void> {
    this.#next += 1;
    const destination = `jobs/copy${this.#next}`;
    this.#started.set(destination, undefined);
    const { status, body } = await ask(at, 'POST /file_actions/copy/jobs/source', { destination });
    if (status === 503) return;
    if (status >= 300) throw new Error(`The copy to ${destination} was refused with ${status}.`);
    const { file_migration_id: id } = { file_migration_id: undefined, ...Object(body) };
    this.#started.set(destination, id ?? null);
  }

  /** Answers what is wrong with the copies once they had time to end. */
  async check(at: Callable): Promise<string[]> {
    const problems: string[] = [];
    const untilMs = performance.now() + DONE_WITHIN_MS;
    for (const [destination, id] of this.#started) {
      while (typeof id === 'number' && performance.now() < untilMs) {
        const { status } = await call(at, `GET /file_migrations/${id}`);
        if (status === 'completed' || status === 'failed') break;
        await sleep(ASK_EVERY_MS);
      }
      problems.push(...(await this.#checkCopy(at, destination, id)));
    }
    return problems;
  }

  async #checkCopy(at: Callable, destination: string, id: unknown): Promise<string[]> {
    const count = await this.#waitForCount(at, destination, id === undefined);
    // A copy whose call broke off may not be there at all.
    if (id === undefined && count === undefined) return [];
    const wrong = count === FILES ? [] : [`${destination} has ${count} files instead of ${FILES}.`];
    if (typeof id !== 'number') return wrong;
    const { status, files_moved: moved } = await call(at, `GET /file_migrations/${id}`);
    if (status !== 'completed') wrong.push(`The copy to ${destination} is ${status}.`);
    if (moved !== ENTRIES) wrong.push(`The copy to ${destination} counted ${moved} entries instead of ${ENTRIES}.`);
    return wrong;
  }

  /** Files below a copy; of one that nobody can be asked about, once they have become as many as they should. */
  async #waitForCount(at: Callable, destination: string, isUnknown: boolean): Promise<number | undefined> {
    for (const untilMs = performance.now() + (isUnknown ? DONE_WITHIN_MS : 0); ; ) {
      const count = await this.#count(at, destination);
      if (count === undefined || count === FILES || performance.now() > untilMs) return count;
      await sleep(ASK_EVERY_MS);
    }
  }

  async #count(at: Callable, destination: string): Promise<number | undefined> {
    let count = 0;
    for (let folder = 0; folder < FOLDERS; folder += 1) {
      const { status, body } = await ask(at, `GET /folders/${destination}/${folder}?per_page=1000`);
      if (status === 404 && folder === 0) {
        const there = await ask(at, `GET /file_actions/metadata/${destination}`);
        if (there.status === 404) return undefined;
      }
      count += Array.isArray(body) ? body.length : 0;
    }
    return count;
  }
}
