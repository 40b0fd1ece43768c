// The jobs of the benchmark, done by our client with its defaults. Run by measure.ts: job, address, then what the job
// needs.
import { FilesClient } from '@filescom/sdk';
import { measure } from './stopwatch.ts';

const [job = '', baseUrl = '', first = '', second = ''] = process.argv.slice(2);
const client = new FilesClient({ baseUrl, apiKey: 'bench', proxy: false });

const JOBS: Readonly<Record<string, () => Promise<unknown>>> = {
  upload: () => client.files.uploadFile(first, 'bench.bin'),
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
  async 'small-bulk'() {
    const report = await client.folders.uploadDirectory(first, 'in');
    if (report.transferredFiles !== Number(second)) throw new Error(`${report.transferredFiles} files were uploaded`);
  },
};
const work = JOBS[job];
if (work === undefined) throw new Error(`there is no job ${job}`);
await measure(work);
await client.close();
