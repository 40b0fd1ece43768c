// START HERE for the vendor's clients under fire: `node stories/faults/vendors/main.ts` puts its JavaScript and its
// Python client under the same faults as ours, prints what their users see, and writes it to docs/faults-vendors.md.
// Takes minutes; no part of `npm test`. With a client's name as argument, and an operation's, only these are put under
// fire and only printed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createServer } from '@filescom/server';
import { FIRES } from '../effects.ts';
import { OPERATIONS } from '../operations.ts';
import { vendorTables } from '../table.ts';

function here(name: string) {
  return fileURLToPath(new URL(name, import.meta.url));
}

const DOCUMENT = here('../../../docs/faults-vendors.md');
const PYTHON = here('../../../.cache/interop/python-2.0.4/bin/python');
const LIMIT_MS = 15 * 60_000;

/** A client of the vendor. */
interface Vendor {
  readonly name: string;
  readonly command: string;
  readonly program: string;
  /** Its downloads need HTTPS. */
  readonly tls: boolean;
}

const VENDORS: readonly Vendor[] = [
  { name: 'JavaScript', command: process.execPath, program: here('javascript.mjs'), tls: true },
  { name: 'Python', command: PYTHON, program: here('python.py'), tls: false },
];

/** What one cell shows. */
interface Line {
  readonly fire: string;
  readonly operation: string;
  readonly seen: string;
  readonly requests: number;
}

async function underFire({ command, program, tls }: Vendor, firesFile: string): Promise<Line[]> {
  const users = [{ username: 'anna', password: 'Correct-Horse-9', authentication_method: 'password' }];
  await using server = await createServer({ partSizeBytes: 100_000, seed: { users } });
  const { url, caFile, controlToken } = await server.listen({ ...(tls && { tls: true }) });
  const env = {
    ...process.env,
    FILES_URL: url,
    FILES_API_KEY: server.apiKey,
    FILESCOM_CONTROL_TOKEN: controlToken,
    FIRES: firesFile,
    NODE_NO_WARNINGS: '1',
  };
  const trusted = caFile === undefined ? env : { ...env, NODE_EXTRA_CA_CERTS: caFile };
  const child = spawn(command, [program], { env: trusted, stdio: ['ignore', 'pipe', 'inherit'], timeout: LIMIT_MS });
  const ended = once(child, 'close');
  const lines: Line[] = [];
  for await (const text of createInterface({ input: child.stdout })) {
    console.error(text);
    if (text.startsWith('{')) lines.push(JSON.parse(text));
  }
  await ended;
  if (child.exitCode !== 0) throw new Error(`${program} ended with ${child.exitCode ?? child.signalCode}.`);
  return lines;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'filescom-vendors-'));
  const firesFile = join(folder, 'fires.json');
  try {
    const [onlyVendor, onlyOperation] = process.argv.slice(2);
    const fires = FIRES.filter(({ tls }) => tls === undefined).map(({ name, effect, times = 1, only }) => {
      const named = OPERATIONS.filter((operation) => onlyOperation === undefined || operation.name === onlyOperation);
      const hit = named.filter(({ side }) => only === undefined || only === side);
      return { name, effect, times, targets: Object.fromEntries(hit.map(({ name, target }) => [name, target])) };
    });
    await writeFile(firesFile, JSON.stringify(fires));
    const wanted = VENDORS.filter(({ name }) => onlyVendor === undefined || name === onlyVendor);
    const results = wanted.map(async (vendor) => [vendor.name, await underFire(vendor, firesFile)] as const);
    const document = vendorTables(new Map(await Promise.all(results)));
    if (wanted.length === VENDORS.length) await writeFile(DOCUMENT, document);
    console.log(document);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
