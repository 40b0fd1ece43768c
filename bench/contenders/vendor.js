// The jobs of the benchmark, done by the vendor's JavaScript SDK, unmodified. Run by measure.ts: job, address, then what the job needs.
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { measure } from './stopwatch.ts';

const require = createRequire(import.meta.url);
const { default: Files } = require('files.com/lib/Files.js');
const { default: File } = require('files.com/lib/models/File.js');
const { default: Folder } = require('files.com/lib/models/Folder.js');
const { default: User } = require('files.com/lib/models/User.js');
const [job, baseUrl, first] = process.argv.slice(2);
Files.setBaseUrl(baseUrl);
Files.setApiKey('bench');
Files.setLogLevel(0); // its own names for levels are numbers; any text would mean everything

const JOBS = {
  upload: () => File.uploadFile('bench.bin', first),
  async download() {
    const file = await (await File.find('content')).download();
    await file.downloadToFile(first);
  },
  async list() {
    const rows = await Folder.listFor(`rows-${first}`, { per_page: 1000 });
    if (rows.length !== Number(first)) throw new Error(`${rows.length} rows arrived`);
  },
  async calls() {
    for (let call = 0; call < Number(first); call += 1) await User.list();
  },
  async 'small-one-by-one'() {
    for (const name of await readdir(first)) await File.uploadFile(`in/${name}`, `${first}/${name}`);
  },
  async 'small-bulk'() {
    const names = await readdir(first);
    const lane = async () => {
      for (let name = names.pop(); name !== undefined; name = names.pop()) {
        await File.uploadFile(`in/${name}`, `${first}/${name}`);
      }
    };
    await Promise.all(Array.from({ length: 16 }, lane));
  },
};
await measure(JOBS[job]);
