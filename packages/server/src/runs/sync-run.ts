// Runs a sync: brings what is new or changed from one folder to another, on the site or in the trees that stand for
// remote servers. The run is over when it can be seen.
import { normalize } from '@filescom/paths';
import { formatTimestamp } from '../clock.ts';
import type { PlacedEntry } from '../files/tree/entry.ts';
import type { Caller } from '../permissions/caller.ts';
import { problem } from '../problem.ts';
import type { RecordData, StoredRecord } from '../records/record-store.ts';
import type { Claims } from '../store/claims.ts';
import type { RunDeps } from './automation-run.ts';
import { FileWork, type Found, refuseTooMany, type Step, type WaitedRun } from './file-work.ts';
import { compileGlob } from './glob.ts';
import { logLine } from './record-run.ts';

interface SyncRunDeps extends Omit<RunDeps, 'runSync'> {
  readonly claims: Claims;
}

interface Compared {
  readonly files: readonly Found[];
  readonly folders: readonly Found[];
  readonly changed: readonly { readonly source: Found; readonly path: string }[];
}

/** Makes runs, one at a time of each sync, whichever process does it. */
export class SyncRuns {
  readonly #deps: SyncRunDeps;

  constructor(deps: SyncRunDeps) {
    this.#deps = deps;
  }

  /**
   * Runs it, or only tells what it would do, and gives the run as stored. Throws if it may not be run. `waited` is the
   * run that waited for its turn, if it did.
   */
  async run(
    caller: Caller,
    sync: StoredRecord,
    { isDry, waited }: { isDry: boolean; waited?: WaitedRun | undefined },
  ): Promise<StoredRecord> {
    if (sync.data['disabled'] === true) throw problem('not-authorized/not-enqueuable-sync', 'This sync is disabled.');
    const claim = await this.#deps.claims.take(`sync ${caller.siteId}/${sync.id}`);
    if (claim === undefined) {
      throw problem('processing-failure/sync-in-progress', 'This sync is running already.');
    }
    try {
      return await this.#run({ ...caller, workspaceId: sync.workspaceId }, sync, { isDry, waited });
    } finally {
      await claim.release();
    }
  }

  async #run(
    caller: Caller,
    sync: StoredRecord,
    { isDry, waited }: { isDry: boolean; waited: WaitedRun | undefined },
  ): Promise<StoredRecord> {
    const { data } = sync;
    const startedMs = this.#deps.clock.ms();
    const work = new FileWork(this.#deps.operations, caller, waited);
    const source = await work.find(end(data, 'src'));
    const compared = source === undefined ? undefined : await compare(work, data);
    const steps = compared === undefined || isDry ? [] : await carryOut(work, data, compared);
    return await this.#keep(caller.siteId, { sync, isDry, startedMs, compared, steps, waited });
  }

  async #keep(
    siteId: number,
    run: {
      readonly sync: StoredRecord;
      readonly isDry: boolean;
      readonly startedMs: number;
      readonly compared: Compared | undefined;
      readonly steps: readonly Step[];
      readonly waited: WaitedRun | undefined;
    },
  ): Promise<StoredRecord> {
    const { database, clock, store } = this.#deps;
    const { sync, steps } = run;
    const at = { siteId, workspaceId: sync.workspaceId };
    const moment = formatTimestamp(clock.now());
    return await database.write(
      async (tx) => {
        await run.waited?.end(tx);
        const facts = { ...summarize(run), ...describe(sync, at), created_at: formatTimestamp(run.startedMs) };
        const runtime = Math.max(0, clock.ms() - run.startedMs) / 1_000;
        const ended = { ...facts, completed_at: moment, updated_at: moment, runtime };
        const made = await store.insert(tx, { ...at, entity: 'SyncRun' }, ended);
        for (const step of steps) {
          const line = { ...logLine(step), size: step.sizeBytes, file_type: 'file' };
          const ids = { sync_id: sync.id, sync_run_id: made.id, timestamp: moment, created_at: moment };
          await store.insert(tx, { ...at, entity: 'SyncLog' }, { ...line, ...ids });
        }
        const current = await store.find(at.siteId, 'Sync', sync.id, tx);
        if (current !== undefined) {
          const data = { ...current.data, latest_sync_run: made.data };
          await store.replace(tx, { siteId: at.siteId, entity: 'Sync' }, { ...current, data });
        }
        return made;
      },
      { siteId },
    );
  }
}

/** The folder at an end of a sync, in the tree of its remote server if it has one. */
function end(data: RecordData, side: 'src' | 'dest'): string {
  const path = data[`${side}_path`];
  const remote = data[`${side}_remote_server_id`];
  const inside = typeof path === 'string' ? path : '';
  return normalize(typeof remote === 'number' && remote > 0 ? `_/RemoteServers/${remote}/${inside}` : inside);
}

async function compare(work: FileWork, data: RecordData): Promise<Compared> {
  const [from, to] = [end(data, 'src'), end(data, 'dest')];
  const included = compilePatterns(data['include_patterns']);
  const excluded = compilePatterns(data['exclude_patterns']);
  const isMeant = (path: string) =>
    (included.length === 0 || included.some((fits) => fits(path))) && !excluded.some((fits) => fits(path));
  const files: Found[] = [];
  const changed: { source: Found; path: string }[] = [];
  for (const source of await work.listBelow(from, 'file')) {
    const below = from === '' ? source.shown : source.shown.slice(from.length + 1);
    if (!isMeant(below)) continue;
    files.push(source);
    const path = normalize(`${to}/${below}`);
    if (differs(source, await work.find(path))) changed.push({ source, path });
  }
  refuseTooMany(changed.length);
  return { files, folders: await work.listBelow(from, 'folder'), changed };
}

/** A file that was changed after its copy, or has another size. */
function differs({ entry }: Found, copy: PlacedEntry | undefined): boolean {
  return copy === undefined || copy.entry.size !== entry.size || copy.entry.mtimeMs < entry.mtimeMs;
}

async function carryOut(work: FileWork, data: RecordData, { folders, changed }: Compared): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const operation = data['keep_after_copy'] === false ? 'move' : 'copy';
  for (const { source, path } of changed) steps.push(await work.relocate(operation, source, { path, overwrite: true }));
  if (operation === 'copy' || data['delete_empty_folders'] !== true) return steps;
  // The deepest come first, so that folders which hold only empty ones go as well; the others are refused.
  for (const { shown } of folders.toReversed()) await work.remove(shown);
  return steps;
}

function summarize({
  isDry,
  compared,
  steps,
}: {
  isDry: boolean;
  compared: Compared | undefined;
  steps: readonly Step[];
}) {
  const failed = steps.filter(({ refusal }) => refusal !== undefined);
  const done = steps.filter(({ refusal }) => refusal === undefined);
  const sumBytes = (sizes: readonly { sizeBytes: number }[]) =>
    sizes.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const isFailure = compared === undefined || (failed.length > 0 && done.length === 0);
  const changed = compared?.changed ?? [];
  const lines = isDry
    ? changed.map(({ source, path }) => `would copy ${source.shown} -> ${path}`)
    : steps.map((step) => `${step.operation} ${step.path} -> ${step.destPath}: ${step.refusal?.message ?? 'success'}`);
  return {
    body: lines.join('\n'),
    bytes_synced: sumBytes(done),
    compared_files: compared?.files.length ?? 0,
    compared_folders: compared?.folders.length ?? 0,
    dry_run: isDry,
    errored_files: failed.length,
    estimated_bytes_count: changed.reduce((sum, { source }) => sum + source.entry.size, 0),
    event_errors:
      compared === undefined
        ? ['The source folder does not exist.']
        : failed.map(({ refusal }) => refusal?.message ?? ''),
    status: isFailure ? 'failure' : failed.length > 0 ? 'partial_failure' : 'success',
    successful_files: done.length,
    log_url: null,
  };
}

function describe({ id, data }: StoredRecord, at: { siteId: number; workspaceId: number }): RecordData {
  return { sync_id: id, sync_name: data['name'] ?? null, site_id: at.siteId, workspace_id: at.workspaceId };
}

/** A pattern without a slash is about names, wherever they are. */
function compilePatterns(patterns: unknown): readonly ((path: string) => boolean)[] {
  const texts = Array.isArray(patterns) ? patterns.filter((one) => typeof one === 'string' && one !== '') : [];
  return texts.map((pattern: string) => compileGlob(pattern.includes('/') ? normalize(pattern) : `**/${pattern}`));
}
