// START HERE for `npm run interop [-- [--balanced] [CLIENT]]`: the vendor's clients of other languages, unmodified,
// against the server. Each client brings itself; each of its programs gets a server of its own, or with `--balanced`
// three of them over PostgreSQL and S3 behind nginx. The last line says how many checks passed and failed.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { spawnServer } from '../kit/server-process.ts';
import { BalancedSites, type ProgramSite } from './balanced.ts';
import type { InteropClient, StoryProgram } from './client.ts';
import { runCommand } from './command.ts';
import { GO_CLIENT } from './go.ts';
import { GO_SIMULATOR_CLIENT } from './go-simulator.ts';
import { pythonClient } from './python.ts';
import { RCLONE_CLIENT } from './rclone.ts';
import { SCHEMATHESIS_CLIENT } from './schemathesis.ts';
import { launchSimulator, SIMULATOR_FLAGS } from './simulator-launch.ts';

const CLIENTS: readonly InteropClient[] = [
  pythonClient('1.6.532', 'http'),
  pythonClient('2.0.4', 'https'),
  pythonClient('2.0.19', 'https'),
  GO_CLIENT,
  GO_SIMULATOR_CLIENT,
  RCLONE_CLIENT,
  SCHEMATHESIS_CLIENT,
];
/** Those that need nothing but the API. A simulator is one process, and Schemathesis asks the same of any. */
const CLIENTS_OF_SITES = CLIENTS.filter((client) => client !== GO_SIMULATOR_CLIENT && client !== SCHEMATHESIS_CLIENT);
const CACHE = fileURLToPath(new URL('../../.cache/interop/', import.meta.url));

const OWN_LINES: NonNullable<StoryProgram['lines']> = { passed: /^ok /, failed: /^not ok / };

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** Skipped, though demanded where `CI` is true. */
  demanded: number;
}

async function main(): Promise<number> {
  await mkdir(CACHE, { recursive: true });
  const { values: flags, positionals } = parseArgs({
    options: { balanced: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const wanted = positionals[0]?.toLowerCase() ?? '';
  const tally: Tally = { passed: 0, failed: 0, skipped: 0, demanded: 0 };
  const balanced = flags.balanced ? await BalancedSites.open() : undefined;
  try {
    for (const client of balanced === undefined ? CLIENTS : CLIENTS_OF_SITES) {
      if (!client.name.toLowerCase().startsWith(wanted)) continue;
      await tell(client, balanced, tally).catch((error: unknown) => {
        console.error(error);
        tally.failed += 1;
      });
    }
  } finally {
    await balanced?.close();
  }
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
  console.log(`${tally.passed} passed, ${tally.failed} failed${skipped}`);
  const isStrict = process.env['CI'] === 'true' || process.env['FILESCOM_REQUIRE_ALL'] === '1';
  const incomplete = isStrict && tally.demanded > 0;
  return tally.failed > 0 || tally.passed === 0 || incomplete ? 1 : 0;
}

async function tell(client: InteropClient, balanced: BalancedSites | undefined, tally: Tally): Promise<void> {
  const { scheme = 'http' } = client;
  console.log(`\n${client.name} over ${scheme}${balanced === undefined ? '' : ', balanced'}`);
  const prepared = await client.prepare(CACHE);
  if ('missing' in prepared) {
    console.warn(`  SKIPPED, this machine lacks what it needs: ${prepared.missing}`);
    tally.skipped += 1;
    if (!client.optional || process.env['FILESCOM_REQUIRE_ALL'] === '1') tally.demanded += 1;
    return;
  }
  const flags = scheme === 'https' ? ['--tls'] : [];
  for (const program of prepared.programs) {
    const start = () => spawnServer(program.simulator === undefined ? flags : [...flags, ...SIMULATOR_FLAGS]);
    await play(program, balanced === undefined ? await start() : await balanced.start(scheme), tally);
  }
}

async function play(program: StoryProgram, server: ProgramSite, tally: Tally): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'filescom-interop-'));
  try {
    // Python's and Go's names for the certificates to trust.
    const trusted =
      server.caFile === undefined ? {} : { REQUESTS_CA_BUNDLE: server.caFile, SSL_CERT_FILE: server.caFile };
    const launch = program.simulator && (await launchSimulator(server.url, program, folder));
    const own = { FILES_URL: server.url, FILES_API_KEY: server.apiKey, STORY_DIR: folder };
    const env = { ...program.env, ...launch?.env, ...trusted, ...own };
    const result = await runCommand(program.command, program.args, {
      env,
      cwd: program.cwd ?? folder,
      timeoutMs: program.timeoutMs ?? 180_000,
    });
    const lines = result.stdout.split('\n');
    const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
    const { passed: isPassed, failed: isFailed, required = [] } = program.lines ?? OWN_LINES;
    const missing = required.filter((pattern) => count(pattern) !== 1).map((pattern) => `not one line like ${pattern}`);
    const complaints = [...missing, ...((await launch?.check()) ?? [])];
    const passed = count(isPassed);
    const failed = count(isFailed) + complaints.length;
    // A program that ends early has not made all its checks, whatever it printed before.
    const broken = failed === 0 && (result.exitCode !== 0 || passed === 0) ? 1 : 0;
    tally.passed += passed;
    tally.failed += failed + broken;
    console.log(`  ${failed + broken === 0 ? 'ok    ' : 'FAILED'} ${program.name}: ${passed} passed, ${failed} failed`);
    for (const line of lines) if (line.startsWith('# ')) console.log(`         ${line.slice(2)}`);
    for (const complaint of complaints) console.error(`         ${complaint}`);
    if (failed + broken > 0) console.error(`${result.output}\nThe server said:\n${server.log()}`);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
