// The rows that need a server which keeps what it is given: a tree that is the same on both sides, a walk through a
// large one, and an upload that another attempt had nearly finished. They run against our own server on a data
// directory, so they say how the client's cost grows and not how it compares. main.ts runs them last.
import type { Goal } from './goals.ts';
import { runMeasuring } from './measure.ts';
import { commandOf } from './peers.ts';
import type { Row, Sizes } from './rows.ts';
import { API_KEY, call, type ServerStage } from './server-stage.ts';

/** Copies of the tree in the folder that is walked; the tree itself is the last one. */
const COPIES = 4;

/** The rows about trees on our own server. */
export function treeRows(stage: ServerStage, { mib, files }: Sizes): Row[] {
  const count = 10 * files;
  const memory: Goal = { what: 'peakMemoryBytes', kind: 'within', must: 200, aim: 150 };
  const uploadMemory: Goal = { what: 'peakMemoryBytes', kind: 'within', must: 100, aim: 85 };
  const seeded = once(() => seed(stage, count));
  const row = (id: string, title: string, goals: readonly Goal[], args: () => Promise<readonly string[]>): Row => ({
    ...{ id, title, goals },
    contenders: [{ peer: 'sdk', mostRounds: 3, run: async () => await runClient(stage, id, await args()) }],
  });
  return [
    row('sync-up', `sync of ${count} unchanged files, up`, [memory], async () => [await seeded(), 'walked/tree']),
    row('sync-down', `sync of ${count} unchanged files, down`, [memory], async () => [await seeded(), 'walked/tree']),
    row('walk', `walk through ${(COPIES + 1) * count} files`, [memory], async () => {
      await seeded();
      return ['walked', String((COPIES + 1) * count)];
    }),
    row('resume', `upload ${mib} MiB that was stopped at 90 %, the rest`, [uploadMemory], async () => [
      await stage.stage.randomFile(mib),
    ]),
  ];
}

async function runClient(stage: ServerStage, job: string, args: readonly string[]) {
  const { url } = await stage.ours();
  const command = commandOf('sdk', [job, url, ...args]);
  if (command === undefined) throw new Error('The client is gone.');
  return await runMeasuring({ ...command, env: { FILES_API_KEY: API_KEY } });
}

/** Uploads a tree and copies it on the server; answers the local one. */
async function seed(stage: ServerStage, count: number): Promise<string> {
  const folder = await stage.stage.filesOf(1024, count);
  await runClient(stage, 'seed', [folder, 'walked/tree']);
  const server = await stage.ours();
  for (let copy = 0; copy < COPIES; copy += 1) {
    await call(server, 'POST /file_actions/copy/walked/tree', { destination: `walked/copy-${copy}` });
  }
  return folder;
}

/** Does the work when it is first asked for. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
