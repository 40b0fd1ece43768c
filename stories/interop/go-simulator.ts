// The vendor's own tests of its Go client against its simulator, unmodified, against ours: the scenarios that all its
// clients share, and what `simulator-tests.sh` of the module runs. The module is fetched and unpacked, and its tests
// are built once; only the version of Go that it asks for is lowered where the tool chain is older. The definition that
// the test of failures reads is not shipped, so it gets one of ours.
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InteropClient, Preparation, SimulatorScenario, StoryProgram } from './client.ts';
import { mustRun, runCommand, works } from './command.ts';

const VERSION = 'v3.3.365';
const MODULE = `github.com/Files-com/files-sdk-go/v3@${VERSION}`;
const FAILURE_CASES = fileURLToPath(new URL('./simulator/failure-cases.json', import.meta.url));
const GO_TEST_LINES = { passed: /^\s*--- PASS: /, failed: /^\s*--- (?:FAIL|SKIP): / };
const CANONICAL = { reset: { preset: 'api-scenarios-canonical' } };

/** Tests of one package of the module, which share a simulator. */
interface TestGroup {
  readonly name: string;
  readonly folder: string;
  /** Those that the vendor's script names, where none are given. */
  readonly tests?: readonly string[];
  readonly simulator: SimulatorScenario;
}

const GROUPS: readonly TestGroup[] = [
  { name: 'scenarios', folder: '.', tests: ['TestAPIScenarios'], simulator: CANONICAL },
  { name: 'files', folder: 'file', simulator: CANONICAL },
  { name: 'migrations', folder: 'filemigration', tests: ['TestClient_Wait'], simulator: CANONICAL },
  {
    name: 'users',
    folder: 'user',
    tests: ['TestClient_Create', 'TestClient_Update', 'TestClient_List'],
    simulator: CANONICAL,
  },
  {
    name: 'failures',
    folder: 'user',
    tests: ['TestFailureCases'],
    simulator: { reset: {}, failureCases: FAILURE_CASES },
  },
];

/** The Go module in the version that the contract was read from. */
export const GO_SIMULATOR_CLIENT: InteropClient = {
  name: 'Simulator',
  optional: true,
  async prepare(cacheDir): Promise<Preparation> {
    if (!(await works('go', ['version']))) return { missing: 'go' };
    if (!(await works('python3', ['-c', 'import zipfile']))) return { missing: 'python3, which unpacks the module' };
    const folder = join(cacheDir, `files-sdk-go-${VERSION}`);
    const isReady = await access(folder).then(
      () => true,
      () => false,
    );
    if (!isReady) await makeTests(folder);
    console.log(`  the vendor's tests of files-sdk-go ${VERSION}`);
    const named = await readNamedTests(folder);
    return { programs: GROUPS.map((group) => toProgram(folder, { ...group, tests: group.tests ?? named })) };
  },
};

/** Fetches the module and builds its tests; the folder is there only once all of it is done. */
async function makeTests(folder: string): Promise<void> {
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  // An older tool chain ends with an error, and has fetched the module all the same.
  const { stdout, output } = await runCommand('go', ['mod', 'download', '-json', MODULE], { cwd: draft });
  const { Zip: zip }: { Zip?: unknown } = JSON.parse(stdout || '{}');
  if (typeof zip !== 'string') throw new Error(`The module ${MODULE} could not be fetched:\n${output}`);
  await mustRun('python3', ['-m', 'zipfile', '-e', zip, draft]);
  const source = sourceOf(draft);
  await lowerGoVersion(join(source, 'go.mod'));
  for (const group of new Set(GROUPS.map((each) => each.folder))) {
    await mustRun('go', ['test', '-c', '-o', binaryOf(draft, group), `./${group}`], { cwd: source });
  }
  await rename(draft, folder);
}

async function lowerGoVersion(file: string): Promise<void> {
  const own = (await mustRun('go', ['env', 'GOVERSION'])).trim().replace(/^go/, '');
  const text = await readFile(file, 'utf8');
  const asked = /^go (\S+)$/m.exec(text)?.[1] ?? own;
  if (own.localeCompare(asked, 'en', { numeric: true }) >= 0) return;
  await writeFile(file, text.replace(/^go \S+$/m, `go ${own}`));
}

/** The tests of files that the vendor's script names. */
async function readNamedTests(folder: string): Promise<readonly string[]> {
  const script = await readFile(join(sourceOf(folder), 'simulator-tests.sh'), 'utf8');
  const names = /^file_tests=\(([^)]*)\)/m.exec(script)?.[1]?.match(/\w+/g) ?? [];
  if (names.length === 0) throw new Error('simulator-tests.sh names no tests of files.');
  return names;
}

function toProgram(folder: string, group: TestGroup & { readonly tests: readonly string[] }): StoryProgram {
  return {
    name: group.name,
    command: binaryOf(folder, group.folder),
    args: ['-test.v', '-test.count=1', `-test.run=^(${group.tests.join('|')})$`],
    cwd: join(sourceOf(folder), group.folder),
    simulator: group.simulator,
    lines: { ...GO_TEST_LINES, required: group.tests.map((name) => new RegExp(`^--- PASS: ${name} \\(`)) },
  };
}

function sourceOf(folder: string): string {
  return join(folder, MODULE);
}

function binaryOf(folder: string, group: string): string {
  return join(folder, `${group === '.' ? 'module' : group}.test`);
}
