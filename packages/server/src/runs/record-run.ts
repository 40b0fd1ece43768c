// Keeps the run of an automation, with a line in its log for each operation. Called where runs end: by
// automation-run.ts, and by runs.ts for those that could not even begin.
import { type Clock, formatTimestamp } from '../clock.ts';
import type { Problem } from '../problem.ts';
import type { RecordData, RecordStore, StoredRecord } from '../records/record-store.ts';
import type { Database, Transaction } from '../store/contract.ts';
import type { Step, WaitedRun } from './file-work.ts';

/** A run that has ended. */
export interface EndedRun {
  readonly siteId: number;
  readonly automation: StoredRecord;
  readonly steps: readonly Step[];
  readonly startedMs: number;
  /** Why nothing was done at all. */
  readonly refusal?: Problem;
  /** The run as it waited in a row, if it did: it is over with the same transaction. */
  readonly waited?: WaitedRun | undefined;
}

/** Stores it as over. */
export async function recordRun(
  { database, clock, store }: { database: Database; clock: Clock; store: RecordStore },
  run: EndedRun,
): Promise<void> {
  const { siteId, automation, steps, startedMs, refusal } = run;
  const { workspaceId } = automation;
  const failed = steps.filter((step) => step.refusal !== undefined).length;
  const moment = formatTimestamp(clock.now());
  await database.write(
    async (tx) => {
      await run.waited?.end(tx);
      const facts = {
        automation_id: automation.id,
        version: automation.data['version'] ?? null,
        workspace_id: workspaceId,
        created_at: formatTimestamp(startedMs),
        completed_at: moment,
        runtime: Math.max(0, clock.ms() - startedMs) / 1_000,
        status: computeStatus(run, failed),
        successful_operations: steps.length - failed,
        failed_operations: failed,
      };
      const { id } = await store.insert(tx, { siteId, workspaceId, entity: 'AutomationRun' }, facts);
      const ids = { automation_id: automation.id, automation_run_id: id, source_automation_id: automation.id };
      const add = (line: RecordData) =>
        addLine(tx, store, { siteId, workspaceId }, { timestamp: moment, created_at: moment, ...ids, ...line });
      for (const step of steps) await add({ ...logLine(step), dest_path: step.destPath });
      if (refusal !== undefined) await add(describeFailure(refusal));
    },
    { siteId },
  );
}

/** What logs of runs tell of an operation. */
export function logLine({ operation, path, refusal }: Step): RecordData {
  const outcome =
    refusal === undefined ? { status: 'success', error_type: null, message: null } : describeFailure(refusal);
  return { operation, path, ...outcome };
}

function describeFailure({ type, message }: Problem): RecordData {
  return { status: 'failure', error_type: type, message };
}

function computeStatus({ steps, refusal }: EndedRun, failed: number): string {
  if (refusal !== undefined || (failed > 0 && failed === steps.length)) return 'failure';
  return failed === 0 ? 'success' : 'partial_failure';
}

async function addLine(
  tx: Transaction,
  store: RecordStore,
  at: { siteId: number; workspaceId: number },
  line: RecordData,
): Promise<void> {
  await store.insert(tx, { ...at, entity: 'AutomationLog' }, line);
}
