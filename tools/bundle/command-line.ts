// Bundles the command line, because starting is most of what a short command does. What every command needs is one
// script, what a command needs besides is one of its own; the SDK and small packages are inside. The scripts are
// CommonJS: loaded through `require` they cost a fifth less processor time than as modules, whose loader is
// asynchronous and which make Node evaluate what its own modules only offer lazily. What has to stay outside is loaded
// when it is used.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, transform } from 'esbuild';
import { AGENT_PACKAGES, readLicence } from './packages.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(ROOT, 'packages/cli');
const SHARED = { target: 'node22', platform: 'node', charset: 'utf8', minifyWhitespace: true } as const;
/** Native, optional, or seldom used. */
const OUTSIDE = ['@clack/prompts', '@filescom/server', '@napi-rs/keyring'];
/** Packages of others that are inside, whose licences go with them. */
const INSIDE = ['commander', 'fast-string-width', 'fast-string-truncated-width', ...AGENT_PACKAGES];

/** Commander starts programs for subcommands that are files, which there are none of; loading the module costs 3 ms. */
const WITHOUT_CHILD_PROCESS: Plugin = {
  name: 'without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer, path }) =>
      importer.includes('commander') ? { path, namespace: 'unused' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: 'export default {};' }));
  },
};

/** Writes the scripts, the licences of what is in them, and the manual page from the words of the help. */
export async function bundleCommandLine(): Promise<void> {
  const folder = join(CLI, 'bundle');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { outputFiles } = await build({
    ...SHARED,
    entryPoints: { main: join(CLI, 'dist/main.js') },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    conditions: ['node', 'module'],
    external: OUTSIDE,
    plugins: [WITHOUT_CHILD_PROCESS],
    logLevel: 'warning',
  });
  for (const { path, text } of outputFiles) {
    const script = await transform(text, { ...SHARED, format: 'cjs', supported: { 'dynamic-import': false } });
    writeFileSync(join(folder, basename(path)), script.code);
  }
  chmodSync(join(folder, 'main.cjs'), 0o755);
  writeFileSync(join(folder, 'LICENSES.txt'), INSIDE.map(readLicence).join('\n\n'));
  mkdirSync(join(CLI, 'man'), { recursive: true });
  const manual = execFileSync(process.execPath, [join(folder, 'main.cjs'), 'man']);
  writeFileSync(join(CLI, 'man/filescom.1'), manual);
}
