// Builds the contender on the Go SDK. One version of the module is fetched and copied, because it may ask for a Go that
// is a patch newer than the one here; the line that asks is all that is changed.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const GO_SDK_VERSION = '3.3.365';
const MODULE = 'github.com/Files-com/files-sdk-go/v3';
const CACHE = fileURLToPath(new URL('../.cache/bench/go/', import.meta.url));
const SOURCES = fileURLToPath(new URL('contenders/go/', import.meta.url));

/** The program, which is built if it is not there yet or is older than its source; undefined without Go. */
export function buildGoContender(): string | undefined {
  const goVersion = run(['env', 'GOVERSION'], undefined)?.trim().replace(/^go/, '');
  if (goVersion === undefined) return undefined;
  const sdk = fetchSdk(goVersion);
  if (sdk === undefined) return undefined;
  const source = join(CACHE, 'contender');
  cpSync(SOURCES, source, { recursive: true });
  const requires = `require ${MODULE} v${GO_SDK_VERSION}\n\nreplace ${MODULE} => ${sdk}\n`;
  writeFileSync(join(source, 'go.mod'), `module bench/contender\n\ngo ${goVersion}\n\n${requires}`);
  const program = join(CACHE, 'contender.program');
  const isBuilt =
    run(['mod', 'tidy'], source) !== undefined && run(['build', '-o', program, '.'], source) !== undefined;
  return isBuilt ? program : undefined;
}

/** The folder of the SDK; undefined if it cannot be fetched. */
function fetchSdk(goVersion: string): string | undefined {
  const folder = join(CACHE, `sdk-${GO_SDK_VERSION}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const found = run(['mod', 'download', '-json', `${MODULE}@v${GO_SDK_VERSION}`], CACHE);
  const { Zip: zip }: { Zip?: unknown } = JSON.parse(found || '{}');
  if (typeof zip !== 'string') return undefined;
  const draft = `${folder}.new`;
  try {
    execFileSync('unzip', ['-q', '-o', zip, '-d', draft], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const source = join(draft, `${MODULE}@v${GO_SDK_VERSION}`);
  const file = join(source, 'go.mod');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^go \S+$/m, `go ${goVersion}`));
  renameSync(source, folder);
  return folder;
}

/** What `go` prints; undefined if it fails or is not there. A refusal of the version still prints what was fetched. */
function run(args: readonly string[], cwd: string | undefined): string | undefined {
  try {
    const stdio = ['ignore', 'pipe', 'ignore'] as const;
    return execFileSync('go', [...args], { encoding: 'utf8', stdio: [...stdio], ...(cwd && { cwd }) });
  } catch (failure) {
    const { stdout }: { stdout?: unknown } = Object(failure);
    return args[1] === 'download' && typeof stdout === 'string' ? stdout : undefined;
  }
}
