// Runs an automation by hand: makes folders, copies, moves or deletes the files that its patterns choose, or starts its syncs. The
// run is over when it can be seen. Called by the handler of `POST /automations/{id}/manual_run`.
import { normalize } from '@filescom/paths';
import { timestamp } from '../clock.ts';
import type { Files } from '../files/files.ts';
import type { Call } from '../http/call.ts';
import { problem } from '../problem.ts';
import type { RecordData, RecordStore, StoredRecord } from '../records/record-store.ts';
import type { Services } from '../services.ts';
import { FileWork, type Found, refuseTooMany, type Step } from './file-work.ts';
import { globTest, plainStart } from './glob.ts';

/** What runs are made with. */
export interface RunParts extends Pick<Services, 'database' | 'clock'> {
  readonly store: RecordStore;
  readonly files: Files;
  /** Runs the sync with this id; throws if there is none. */
  runSync(call: Call, id: number): Promise<StoredRecord>;
}

type Worker = (work: FileWork, automation: RecordData) => Promise<readonly Step[]>;

const workers: Readonly<Record<string, Worker>> = {
  copy_file: (work, automation) => relocateAll(work, automation, 'copy'),
  move_file: (work, automation) => relocateAll(work, automation, 'move'),
  delete_file: async (work, automation) => {
    const steps: Step[] = [];
    for (const { shown } of await chosen(work, automation)) steps.push(await work.remove(shown));
    return steps;
  },
  create_folder: async (work, automation) => {
    const steps: Step[] = [];
    for (const folder of await chosenFolders(work, text(automation, 'path'))) {
      for (const name of destinations(automation)) steps.push(await work.makeFolder(normalize(`${folder}/${name}`)));
    }
    return steps;
  },
};

/** Runs it and keeps the run with a line for each operation. Throws if it may not be run, or not here. */
export async function runAutomation(parts: RunParts, call: Call, automation: StoredRecord): Promise<void> {
  const { data, workspaceId } = automation;
  if (data['trigger'] !== 'manual' || data['disabled'] === true) {
    const why = data['disabled'] === true ? 'is disabled' : 'has another trigger';
    throw problem('processing-failure/automation-cannot-be-run-manually', `This automation ${why}.`);
  }
  const startedMs = parts.clock.ms();
  const inPlace = { ...call, caller: { ...call.caller, workspaceId } };
  const steps =
    data['automation'] === 'run_sync' ? await runSyncs(parts, inPlace, data) : await worked(parts, inPlace, data);
  await keep(parts, call, { automation, steps, startedMs });
}

async function worked(parts: RunParts, call: Call, data: RecordData): Promise<readonly Step[]> {
  const worker = workers[text(data, 'automation')];
  if (worker === undefined || destinations(data).some((path) => path.includes('%'))) {
    const text = 'This server runs no automations of this kind, and none whose destinations hold tokens.';
    throw problem('bad-request/internal-general-error', text, { status: 501, data: { refused: call.operation.route } });
  }
  return await worker(new FileWork(parts.files, call), data);
}

async function runSyncs(parts: RunParts, call: Call, data: RecordData): Promise<readonly Step[]> {
  const ids = [data['sync_ids'] ?? []].flat().filter((id) => typeof id === 'number');
  const steps: Step[] = [];
  for (const id of ids) {
    const run = await parts.runSync(call, id);
    const failed = run.data['status'] !== 'success';
    const refusal = failed
      ? problem('processing-failure/automation-cannot-be-run-manually', 'The sync failed.')
      : undefined;
    steps.push({ operation: 'copy', path: `sync ${id}`, destPath: null, sizeBytes: 0, refusal });
  }
  return steps;
}

async function relocateAll(work: FileWork, data: RecordData, operation: 'copy' | 'move'): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const base = plainStart(text(data, 'path'));
  const overwrite = data['overwrite_files'] === true;
  const targets = destinations(data);
  for (const file of await chosen(work, data)) {
    const below = base === '' ? file.shown : file.shown.slice(base.length + 1);
    const name = data['flatten_destination_structure'] === true ? file.entry.name : below;
    for (const [i, folder] of targets.entries()) {
      const path = replaced(normalize(`${folder}/${name}`), data);
      // Only the last destination can take the file away; the others get copies.
      const how = operation === 'move' && i === targets.length - 1 ? 'move' : 'copy';
      steps.push(await work.relocate(how, file, { path, overwrite }));
    }
  }
  return steps;
}

/** The files that the patterns of an automation choose, before anything is done to one of them. */
async function chosen(work: FileWork, data: RecordData): Promise<readonly Found[]> {
  const path = normalize(text(data, 'path'));
  const source = normalize(text(data, 'source')) || '*';
  const fits = globTest(path === '' ? source : `${path}/${source}`);
  const exclude = text(data, 'exclude_pattern');
  const isExcluded = exclude === '' ? () => false : globTest(`**/${exclude}`);
  const found = await work.below(plainStart(path), 'file');
  const files = found.filter(({ shown }) => fits(shown) && !isExcluded(shown));
  refuseTooMany(files.length * Math.max(1, destinations(data).length));
  return files;
}

async function chosenFolders(work: FileWork, path: string): Promise<readonly string[]> {
  const start = plainStart(path);
  if (start === normalize(path)) return [start];
  const fits = globTest(normalize(path));
  return (await work.below(start, 'folder')).map(({ shown }) => shown).filter(fits);
}

async function keep(
  { database, clock, store }: RunParts,
  call: Call,
  run: { automation: StoredRecord; steps: readonly Step[]; startedMs: number },
): Promise<void> {
  const { automation, steps, startedMs } = run;
  const failed = steps.filter(({ refusal }) => refusal !== undefined).length;
  const at = { siteId: call.caller.siteId, workspaceId: automation.workspaceId };
  const moment = timestamp(clock.now());
  await database.write(async (tx) => {
    const { id } = await store.insert(
      tx,
      { ...at, entity: 'AutomationRun' },
      {
        automation_id: automation.id,
        version: automation.data['version'] ?? null,
        workspace_id: automation.workspaceId,
        created_at: timestamp(startedMs),
        completed_at: moment,
        runtime: Math.max(0, clock.ms() - startedMs) / 1_000,
        status: failed === 0 ? 'success' : failed < steps.length ? 'partial_failure' : 'failure',
        successful_operations: steps.length - failed,
        failed_operations: failed,
      },
    );
    for (const step of steps) {
      await store.insert(
        tx,
        { ...at, entity: 'AutomationLog' },
        {
          timestamp: moment,
          created_at: moment,
          automation_id: automation.id,
          automation_run_id: id,
          source_automation_id: automation.id,
          ...logLine(step),
          dest_path: step.destPath,
        },
      );
    }
  });
}

/** What logs of runs tell of an operation. */
export function logLine({ operation, path, refusal }: Step): RecordData {
  return {
    operation,
    path,
    status: refusal === undefined ? 'success' : 'failure',
    error_type: refusal?.type ?? null,
    message: refusal?.message ?? null,
  };
}

function replaced(path: string, data: RecordData): string {
  const from = text(data, 'destination_replace_from');
  return from === '' ? path : normalize(path.replaceAll(from, text(data, 'destination_replace_to')));
}

function destinations(data: RecordData): string[] {
  return [data['destinations'] ?? []].flat().filter((path) => typeof path === 'string');
}

function text(data: RecordData, name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value : '';
}
