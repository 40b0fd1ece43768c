// Checks what the SDK weighs: the minified browser bundles, the installed size, and the tarballs' own correctness
// (publint, attw). Run by `npm run check` after a build.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

interface BundleBudget {
  readonly name: string;
  readonly code: string;
  readonly gzipBytes: number;
}

const BUDGETS: readonly BundleBudget[] = [
  {
    name: 'client core without resources',
    code: `export { Http, Listing, Resource } from './packages/sdk/dist/core.js';`,
    gzipBytes: 19_500,
  },
  { name: 'files and folders', code: `export { Files, Folders } from '@filescom/sdk';`, gzipBytes: 27_000 },
  { name: 'everything', code: `export * from '@filescom/sdk';`, gzipBytes: 71_000 },
];
/** Where the console is built, what its first view may weigh, and what all of it together. */
const CONSOLE = { folder: 'packages/server/dist/console-page', firstViewBytes: 80_000, gzipBytes: 82_000 };
const PACKAGES = ['paths', 'sdk', 'server', 'cli'];
/** The command line offers no module whose types could be wrong. */
const WITHOUT_EXPORTS = new Set(['cli']);
/** Not modules: nothing has types for them. */
const JSON_DOCUMENTS = ['--exclude-entrypoints', './package.json', './openapi.json', './control-api.json'];
/** As modules and as scripts, and with everything it needs inside. */
const SDK_INSTALLED_BYTES = 3_200_000;

/** Bundles the SDK for browsers and returns one line for each bundle over its budget. */
export async function checkBundles(root: string): Promise<string[]> {
  const lines: string[] = [];
  for (const budget of BUDGETS) {
    const size = await bundleSize(root, budget.code);
    console.log(`    ${budget.name}: ${(size / 1000).toFixed(1)} kB gzip (budget ${budget.gzipBytes / 1000})`);
    if (size > budget.gzipBytes) lines.push(`bundle "${budget.name}": ${size} bytes gzip, budget ${budget.gzipBytes}`);
  }
  return [...lines, ...checkConsole(root)];
}

/**
 * Weighs the built console: what a browser asks for at first, and every file that it could ask for, whenever it does.
 */
function checkConsole(root: string): string[] {
  const folder = join(root, CONSOLE.folder);
  execFileSync('npm', ['run', '--silent', 'build', '-w', '@filescom/console'], { cwd: root, stdio: 'ignore' });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(html|js|css)$/.test(name),
  );
  const weigh = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length, 0);
  const firstView = weigh(files.filter((name) => /(^|\/)index[^/]*$/.test(name)));
  const size = weigh(files);
  const { firstViewBytes, gzipBytes } = CONSOLE;
  console.log(`    console, first view: ${(firstView / 1000).toFixed(1)} kB gzip (budget ${firstViewBytes / 1000})`);
  console.log(`    console: ${(size / 1000).toFixed(1)} kB gzip (budget ${gzipBytes / 1000})`);
  return [
    ...(firstView > firstViewBytes ? [`console, first view: ${firstView} bytes gzip, budget ${firstViewBytes}`] : []),
    ...(size > gzipBytes ? [`console: ${size} bytes gzip, budget ${gzipBytes}`] : []),
  ];
}

/** Packs every package and asks publint and attw about the tarballs; returns what they find. */
export async function checkTarballs(root: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'filescom-pack-'));
  try {
    const lines: string[] = [];
    for (const name of PACKAGES) {
      const packed = pack(root, name, folder);
      const installed = packed.unpackedSize;
      console.log(`    @filescom/${name}: ${(installed / 1e6).toFixed(2)} MB unpacked, ${packed.entryCount} files`);
      if (name === 'sdk' && installed > SDK_INSTALLED_BYTES) lines.push(`@filescom/sdk: ${installed} bytes unpacked`);
      lines.push(...(await askPublint(packed.path)));
      if (!WITHOUT_EXPORTS.has(name)) lines.push(...run(root, 'attw', [packed.path, '--no-emoji', ...JSON_DOCUMENTS]));
    }
    return lines;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What publint finds. One thing is so on purpose: the declarations describe CommonJS where bundlers get modules, which
 * differs for default imports only, and there is none (docs/decisions/0100).
 */
async function askPublint(path: string): Promise<string[]> {
  const { messages, pkg } = await publint({ pack: { tarball: toArrayBuffer(readFileSync(path)) }, strict: true });
  return messages
    .filter(({ code, type }) => code !== 'EXPORTS_TYPES_INVALID_FORMAT' && type !== 'suggestion')
    .map((message) => `publint: ${formatMessage(message, pkg) ?? message.code}`);
}

function toArrayBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** Leaves out what is imported dynamically: a browser fetches it when it is used. */
const LOADED_LATER: Plugin = {
  name: 'loaded-later',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
  },
};

async function bundleSize(root: string, contents: string): Promise<number> {
  const result = await build({
    stdin: { contents, resolveDir: root, loader: 'js' },
    bundle: true,
    minify: true,
    plugins: [LOADED_LATER],
    write: false,
    format: 'esm',
    platform: 'browser',
    conditions: ['browser'],
    logLevel: 'silent',
  });
  return result.outputFiles.reduce((sum, file) => sum + gzipSync(file.contents, { level: 9 }).length, 0);
}

function pack(root: string, name: string, folder: string): { path: string; unpackedSize: number; entryCount: number } {
  const output = execFileSync('npm', ['pack', '--json', '--pack-destination', folder, '-w', `@filescom/${name}`], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const unpackedSize = Number(/"unpackedSize":\s*(\d+)/.exec(output)?.[1]);
  const entryCount = Number(/"entryCount":\s*(\d+)/.exec(output)?.[1]);
  const file = readdirSync(folder).find((entry) => entry.startsWith(`filescom-${name}-`));
  if (file === undefined) throw new Error(`npm pack made no tarball of ${name}`);
  return { path: join(folder, file), unpackedSize, entryCount };
}

function run(root: string, command: string, args: readonly string[]): string[] {
  try {
    execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    return [];
  } catch (error) {
    const said = error instanceof Error && 'stdout' in error ? `${String(error.stdout)}` : String(error);
    return [`${command}: ${said.trim()}`];
  }
}
