// `npm run bench`: how fast the client moves one large file, beside its peers, in one run against one server. Prints a
// table of medians and ratios; `--write` puts it into bench/RESULTS.md. Timings are reported here and asserted nowhere.
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { commandExists, type Measured, runCommand, runContender } from './measure.ts';
import { beginUpload, downloadAddress, startServer } from './server.ts';

const { values: flags } = parseArgs({
  options: {
    'size-mib': { type: 'string', default: '1024' },
    rounds: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
  },
});
const sizeMib = Number(flags['size-mib']);
const rounds = Number(flags.rounds);
if (!Number.isInteger(sizeMib) || sizeMib < 1 || !Number.isInteger(rounds) || rounds < 1) {
  throw new Error('--size-mib and --rounds take whole numbers from 1');
}

/** One way of doing the job: its name, and how to run it once. */
interface Contender {
  readonly name: string;
  readonly run: () => Promise<Measured>;
}

const folder = await mkdtemp(join(tmpdir(), 'filescom-bench-'));
const server = await startServer();
try {
  const source = join(folder, 'source.bin');
  await makeFile(source, sizeMib);
  const lines = [
    ...(await compare(`upload ${sizeMib} MiB`, uploads(source))),
    '',
    ...(await compare(`download ${sizeMib} MiB`, downloads(join(folder, 'target.bin')))),
  ];
  const report = [
    `Node ${process.version}, ${cpus().length} cores, server and client on the same machine over loopback.`,
    `Median of ${rounds} alternating rounds (min to max). "ratio" is the time of the first row divided by the row's.`,
    '',
    ...lines,
  ].join('\n');
  console.log(report);
  if (flags.write) {
    const file = fileURLToPath(new URL('RESULTS.md', import.meta.url));
    await writeFile(
      file,
      `# Results\n\nPrinted by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}.\n${report}\n`,
    );
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

function uploads(source: string): Contender[] {
  const { url, apiKey } = server;
  return [
    { name: '@filescom/sdk uploadFile', run: () => runContender('sdk-upload.ts', [url, apiKey, source, 'bench.bin']) },
    ...(commandExists('curl')
      ? [
          {
            name: 'curl -T, one part',
            run: async () => runCommand('curl', ['-sfT', source, await beginUpload(server, 'curl.bin')]),
          },
        ]
      : []),
    { name: 'vendor JavaScript SDK', run: () => runContender('vendor-upload.js', [url, apiKey, source, 'vendor.bin']) },
  ];
}

function downloads(target: string): Contender[] {
  const { url, apiKey } = server;
  return [
    {
      name: '@filescom/sdk downloadFile',
      run: () => runContender('sdk-download.ts', [url, apiKey, 'bench.bin', target]),
    },
    ...(commandExists('curl')
      ? [
          {
            name: 'curl -o',
            run: async () => runCommand('curl', ['-sfo', target, await downloadAddress(server, 'bench.bin')]),
          },
        ]
      : []),
  ];
}

async function compare(title: string, contenders: readonly Contender[]): Promise<string[]> {
  const measured = new Map<Contender, Measured[]>(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [contender, results] of measured) results.push(await contender.run());
  }
  const rows = [...measured].map(([contender, results]) => ({ name: contender.name, ...summary(results) }));
  const first = rows[0]?.median ?? 0;
  return [
    `| ${title} | seconds | ratio | peak memory |`,
    '| --- | --- | --- | --- |',
    ...rows.map((row) => {
      const range = `${row.median.toFixed(2)} (${row.min.toFixed(2)} to ${row.max.toFixed(2)})`;
      return `| ${row.name} | ${range} | ${(first / row.median).toFixed(2)} | ${row.memory} |`;
    }),
  ];
}

function summary(results: readonly Measured[]): { median: number; min: number; max: number; memory: string } {
  const seconds = results.map((result) => result.seconds).sort((a, b) => a - b);
  const peaks = results.flatMap((result) => result.peakMemoryBytes ?? []);
  return {
    median: seconds[Math.floor(seconds.length / 2)] ?? Number.NaN,
    min: seconds[0] ?? Number.NaN,
    max: seconds.at(-1) ?? Number.NaN,
    memory: peaks.length === 0 ? 'not measured' : `${Math.round(Math.max(...peaks) / 1024 / 1024)} MiB`,
  };
}

async function makeFile(path: string, mebibytes: number): Promise<void> {
  await using file = await open(path, 'w');
  const chunk = crypto.getRandomValues(new Uint8Array(64 * 1024));
  const block = Buffer.concat(Array.from({ length: 16 }, () => chunk));
  for (let written = 0; written < mebibytes; written += 1) {
    block.writeUInt32BE(written, 0);
    await file.write(block);
  }
}
