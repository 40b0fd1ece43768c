// Runs an automation: makes folders, copies, moves or deletes the files that its patterns choose, or starts its syncs.
// The run is over when it can be seen.

import { normalize, parentOf } from '@filescom/paths';
import { yieldToEventLoop } from '../background-job.ts';
import type { FileOperations } from '../files/operations/operations.ts';
import { findOwn } from '../own-member.ts';
import type { Caller } from '../permissions/caller.ts';
import { showPath } from '../permissions/caller-paths.ts';
import { problem } from '../problem.ts';
import type { RecordData, RecordStore, StoredRecord } from '../records/record-store.ts';
import type { Services } from '../services.ts';
import { FileWork, type Found, refuseTooMany, type Step, type WaitedRun } from './file-work.ts';
import { compileGlob, findPlainStart } from './glob.ts';
import { recordRun } from './record-run.ts';

/** What runs are made with. */
export interface RunDeps extends Pick<Services, 'database' | 'clock'> {
  readonly store: RecordStore;
  readonly operations: FileOperations;
  /** Runs the sync with this id; throws if there is none. */
  runSync(caller: Caller, id: number): Promise<StoredRecord>;
  /** The run, where it has waited for its turn in a row. */
  readonly waited?: WaitedRun | undefined;
}

/** What the refusal of a run names. */
const MANUAL_RUN = 'POST /automations/{id}/manual_run';

/** `only` is the path of what has started the run, and all that it works on. */
type Worker = (work: FileWork, automation: RecordData, only: string | undefined) => Promise<readonly Step[]>;

const WORKERS: Readonly<Record<string, Worker>> = {
  copy_file: (work, automation, only) => relocateAll(work, automation, { operation: 'copy', only }),
  move_file: (work, automation, only) => relocateAll(work, automation, { operation: 'move', only }),
  delete_file: async (work, automation, only) => {
    const steps: Step[] = [];
    for (const { shown } of await chooseFiles(work, automation, only)) steps.push(await work.remove(shown));
    return steps;
  },
  create_folder: async (work, automation, only) => {
    const steps: Step[] = [];
    for (const folder of await chooseFolders(work, text(automation, 'path'), only)) {
      for (const name of readDestinations(automation))
        steps.push(await work.makeFolder(normalize(`${folder}/${name}`)));
    }
    return steps;
  },
};

/** Throws if the automation may not be run by hand. */
export function refuseByHand({ data }: StoredRecord): void {
  if (data['trigger'] === 'manual' && data['disabled'] !== true) return;
  const why = data['disabled'] === true ? 'is disabled' : 'has another trigger';
  throw problem('processing-failure/automation-cannot-be-run-manually', `This automation ${why}.`);
}

/** False for kinds of automations that this server does not run. */
export function isRunnable(data: RecordData): boolean {
  const kind = text(data, 'automation');
  return (
    (kind === 'run_sync' || findOwn(WORKERS, kind) !== undefined) &&
    !readDestinations(data).some((path) => path.includes('%'))
  );
}

/**
 * Runs it, on one path only if there is one, and keeps the run with a line for each operation. Throws where nothing
 * could be done.
 */
export async function runAutomation(
  parts: RunDeps,
  caller: Caller,
  automation: StoredRecord,
  only?: string,
): Promise<void> {
  const { data, workspaceId, id } = automation;
  const startedMs = parts.clock.ms();
  const inPlace = { ...caller, workspaceId, causedBy: [...(caller.causedBy ?? []), id] };
  const steps =
    data['automation'] === 'run_sync'
      ? await runSyncs(parts, inPlace, data)
      : await runWork(parts, inPlace, data, only);
  // What has started it was a folder, or is gone already.
  if (only !== undefined && steps.length === 0) return;
  await recordRun(parts, { siteId: caller.siteId, automation, steps, startedMs, waited: parts.waited });
}

async function runWork(parts: RunDeps, caller: Caller, data: RecordData, only?: string): Promise<readonly Step[]> {
  const worker = findOwn(WORKERS, text(data, 'automation'));
  if (worker === undefined || !isRunnable(data)) {
    const text = 'This server runs no automations of this kind, and none whose destinations hold tokens.';
    throw problem('bad-request/internal-general-error', text, { status: 501, data: { refused: MANUAL_RUN } });
  }
  return await worker(new FileWork(parts.operations, caller, parts.waited), showRecordPath(caller, data), only);
}

async function runSyncs(parts: RunDeps, caller: Caller, data: RecordData): Promise<readonly Step[]> {
  const ids = [data['sync_ids'] ?? []].flat().filter((id) => typeof id === 'number');
  const steps: Step[] = [];
  for (const id of ids) {
    parts.waited?.requireHeld();
    const run = await parts.runSync(caller, id);
    const failed = run.data['status'] !== 'success';
    const refusal = failed
      ? problem('processing-failure/automation-cannot-be-run-manually', 'The sync failed.')
      : undefined;
    steps.push({ operation: 'copy', path: `sync ${id}`, destPath: null, sizeBytes: 0, refusal });
  }
  return steps;
}

/** The record with its path as the caller names it, as its patterns and destinations are. */
export function showRecordPath(caller: Caller, data: RecordData): RecordData {
  const { path } = data;
  return typeof path === 'string' ? { ...data, path: showPath(caller, path) } : data;
}

async function relocateAll(
  work: FileWork,
  data: RecordData,
  { operation, only }: { operation: 'copy' | 'move'; only: string | undefined },
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const base = findPlainStart(text(data, 'path'));
  const overwrite = data['overwrite_files'] === true;
  const targets = readDestinations(data);
  for (const file of await chooseFiles(work, data, only)) {
    const below = base === '' ? file.shown : file.shown.slice(base.length + 1);
    const name = data['flatten_destination_structure'] === true ? file.entry.name : below;
    for (const [i, folder] of targets.entries()) {
      const path = replaceName(normalize(`${folder}/${name}`), data);
      // Only the last destination can take the file away; the others get copies.
      const how = operation === 'move' && i === targets.length - 1 ? 'move' : 'copy';
      steps.push(await work.relocate(how, file, { path, overwrite }));
    }
  }
  return steps;
}

/** Paths that are matched before others get their turn. */
const MATCHED_AT_ONCE = 100;

/** The files that the patterns of an automation choose, before anything is done to one of them. */
async function chooseFiles(work: FileWork, data: RecordData, only: string | undefined): Promise<readonly Found[]> {
  const fits = createFileTest(data);
  const found =
    only === undefined
      ? await work.listBelow(findPlainStart(normalize(text(data, 'path'))), 'file')
      : await work.findFile(only);
  const files: Found[] = [];
  for (const [n, file] of found.entries()) {
    if (n % MATCHED_AT_ONCE === 0) await yieldToEventLoop();
    if (fits(file.shown)) files.push(file);
  }
  refuseTooMany(files.length * Math.max(1, readDestinations(data).length));
  return files;
}

/** Whether an automation works on the file at a path. Throws for patterns beyond every measure. */
export function createFileTest(data: RecordData): (path: string) => boolean {
  const path = normalize(text(data, 'path'));
  const source = normalize(text(data, 'source')) || '*';
  const fits = compileGlob(path === '' ? source : `${path}/${source}`);
  const exclude = text(data, 'exclude_pattern');
  const isExcluded = exclude === '' ? () => false : compileGlob(`**/${exclude}`);
  return (shown) => fits(shown) && !isExcluded(shown);
}

async function chooseFolders(work: FileWork, path: string, only: string | undefined): Promise<readonly string[]> {
  if (only !== undefined) {
    const folder = (await work.find(only))?.entry.isFolder ? normalize(only) : parentOf(only);
    return compileGlob(normalize(path))(folder) ? [folder] : [];
  }
  const start = findPlainStart(path);
  if (start === normalize(path)) return [start];
  const fits = compileGlob(normalize(path));
  return (await work.listBelow(start, 'folder')).map(({ shown }) => shown).filter(fits);
}

function replaceName(path: string, data: RecordData): string {
  const from = text(data, 'destination_replace_from');
  return from === '' ? path : normalize(path.replaceAll(from, text(data, 'destination_replace_to')));
}

function readDestinations(data: RecordData): string[] {
  return [data['destinations'] ?? []].flat().filter((path) => typeof path === 'string');
}

function text(data: RecordData, name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value : '';
}
