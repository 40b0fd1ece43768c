// `npm run live -- --folder PATH`: compares what is assumed of the service with what a site does, a real one or any
// server, as a plain user and only below a folder that is empty. The environment names the site: FILES_API_KEY, and
// FILES_BASE_URL if it is not the service itself. Prints a table and writes it to a file. Exits with 0 when all facts
// are as assumed, with 1 when some differ, and with 2 when it was called wrongly and nothing was tried.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { formatTable, tryFacts } from './live.ts';
import { ScratchError } from './scratch.ts';

const USAGE = `Usage: FILES_API_KEY=… npm run live -- --folder PATH [--out FILE]

  --folder PATH  an empty folder of the site; nothing outside of it is changed
  --out FILE     where the table is written (default: live.md)

FILES_BASE_URL names another server than https://app.files.com.`;

async function main(): Promise<number> {
  const apiKey = process.env['FILES_API_KEY'];
  const baseUrl = (process.env['FILES_BASE_URL'] ?? 'https://app.files.com').replace(/\/+$/, '');
  const { folder, out } = readArguments();
  if (folder === undefined || apiKey === undefined || apiKey === '') {
    console.error(USAGE);
    return 2;
  }
  const rows = await tryFacts({ apiKey, baseUrl, folder }, ({ id, isEqual, observed }) => {
    console.error(`${id.padEnd(4)} ${isEqual ? 'as assumed' : `differs: ${observed}`}`);
  });
  const table = formatTable(rows, { baseUrl });
  console.log(table);
  writeFileSync(out, table);
  return rows.every(({ isEqual }) => isEqual) ? 0 : 1;
}

function readArguments(): { folder: string | undefined; out: string } {
  const options = { folder: { type: 'string' }, out: { type: 'string', default: 'live.md' } } as const;
  try {
    return { folder: undefined, ...parseArgs({ options }).values };
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return { folder: undefined, out: '' };
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof ScratchError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
