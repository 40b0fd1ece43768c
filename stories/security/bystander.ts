// Somebody who works with a server while others attack it: lists a folder again and again, and tells at the end how
// long the slowest answer took. Where the system says how long a thread has waited for a processor, that is left out,
// for the server's main thread and for this one: a machine that tests has others to serve as well.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the parent is told. */
export interface Service {
  readonly slowestMs: number;
  readonly count: number;
  /** Statuses other than 200. */
  readonly failures: readonly number[];
  /** False where waiting for a processor is not known, so that it is part of the time. */
  readonly isAdjusted: boolean;
}

const [url = '', key = '', serverPid = ''] = process.argv.slice(2);
const PAUSE_MS = 15;
let ended = false;

/** Milliseconds that both main threads have waited for a processor so far; undefined where the system does not say. */
function readWaitedMs(): number | undefined {
  try {
    const waits = [serverPid, String(process.pid)].map((pid) => {
      const [, waitedNs = ''] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
      return Number(waitedNs) / 1e6;
    });
    return waits.reduce((sum, ms) => sum + ms, 0);
  } catch {
    return undefined;
  }
}

process.once('message', () => {
  ended = true;
});
const failures: number[] = [];
let count = 0;
let slowestMs = 0;
const isAdjusted = readWaitedMs() !== undefined;
while (!ended) {
  const waitedMs = readWaitedMs() ?? 0;
  const startMs = performance.now();
  const response = await fetch(`${url}/api/rest/v1/folders`, { headers: { 'X-FilesAPI-Key': key } });
  await response.arrayBuffer();
  const tookMs = performance.now() - startMs - ((readWaitedMs() ?? 0) - waitedMs);
  if (response.status !== 200) failures.push(response.status);
  slowestMs = Math.max(slowestMs, tookMs);
  count += 1;
  await sleep(PAUSE_MS);
}
process.send?.({ slowestMs, count, failures, isAdjusted } satisfies Service);
process.disconnect?.();
