// The jobs of the benchmark, done by our client with its defaults. Run by measure.ts: job, address, then what the job
// needs.
import { FilesClient } from '@filescom/sdk';
import { measure } from './stopwatch.ts';

const [job = '', baseUrl = '', first = '', second = ''] = process.argv.slice(2);
const client = new FilesClient({ baseUrl, apiKey: process.env['FILES_API_KEY'] ?? 'bench', proxy: false });

const JOBS: Readonly<Record<string, () => Promise<unknown>>> = {
  upload: () => client.files.uploadFile(first, 'bench.bin'),
  'upload-ten': () =>
    Promise.all(Array.from({ length: 10 }, (_, number) => client.files.uploadFile(first, `bench-${number}.bin`))),
  download: () => client.files.downloadFile('content', first),
  async list() {
    let seen = 0;
    for await (const entry of client.folders.listFor(`rows-${first}`)) seen += entry.path.length > 0 ? 1 : 0;
    if (seen !== Number(first)) throw new Error(`${seen} rows arrived`);
  },
  async 'list-kept'() {
    const rows = await client.folders.listFor(`rows-${first}`).toArray({ limit: Number(first) });
    if (rows.length !== Number(first)) throw new Error(`${rows.length} rows arrived`);
  },
  async calls() {
    for (let call = 0; call < Number(first); call += 1) await client.users.list().page();
  },
  async 'small-one-by-one'() {
    const { readdir } = await import('node:fs/promises');
    for (const name of await readdir(first)) await client.files.uploadFile(`${first}/${name}`, `in/${name}`);
  },
  seed: () => client.folders.uploadDirectory(first, second),
  'sync-up': () => expectUnchanged('up'),
  'sync-down': () => expectUnchanged('down'),
  async walk() {
    let seen = 0;
    for await (const entry of client.folders.walk(first)) seen += entry.type === 'file' ? 1 : 0;
    if (seen !== Number(second)) throw new Error(`${seen} files were seen`);
  },
  resume: () => client.files.uploadFile(first, 'resumed.bin', { resume: true }),
  async 'small-bulk'() {
    const report = await client.folders.uploadDirectory(first, 'in');
    if (report.transferredFiles !== Number(second)) throw new Error(`${report.transferredFiles} files were uploaded`);
  },
};
async function expectUnchanged(direction: 'up' | 'down'): Promise<void> {
  const report = await client.folders.sync({ direction, local: first, remote: second });
  if (report.transferredFiles > 0 || report.unchangedFiles === 0) throw new Error('Something was transferred.');
}

/** Stops at 90 % first, which is not measured. */
async function stopNearTheEnd(): Promise<void> {
  const stop = new AbortController();
  const onProgress = ({
    confirmedBytes,
    totalBytes = 0,
  }: {
    confirmedBytes: number;
    totalBytes?: number | undefined;
  }) => {
    if (confirmedBytes >= 0.9 * totalBytes) stop.abort();
  };
  const stopped = client.files.uploadFile(first, 'resumed.bin', { resume: true, onProgress, signal: stop.signal });
  await stopped.then(
    () => Promise.reject(new Error('The upload was done before it could be stopped.')),
    () => undefined,
  );
}

if (job === 'resume') await stopNearTheEnd();
const work = JOBS[job];
if (work === undefined) throw new Error(`there is no job ${job}`);
await measure(work);
await client.close();
