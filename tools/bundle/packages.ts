// Makes what is published of the compiled packages, after `tsc -b`. A program that imports a package and one that
// requires it must get the same classes, and Jest can only require; so Node loads CommonJS, whichever way it is asked,
// and bundlers, browsers and workers load modules:
//
//   sdk     dist/ modules; bundle/node.cjs and bundle/web.cjs, each the whole package in one script
//   paths   dist/ modules; bundle/index.cjs and bundle/glob.cjs
//   server  esm/ modules, of which only the control client is published; dist/ the same files as CommonJS
//
// The declarations in types/ describe CommonJS, which both kinds of programs may import. `@filescom/paths` and the
// agents for proxies are put inside, so that a tarball installs alone. Everything can run again on its own results.
import { chmodSync, cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin, transform } from 'esbuild';

const PACKAGES = fileURLToPath(new URL('../../packages', import.meta.url));
const COMMON: BuildOptions = {
  bundle: true,
  target: 'es2022',
  charset: 'utf8',
  logLevel: 'warning',
};
/** Specifiers in compiled files: of `from`, of `import` alone or called. */
const SPECIFIER = /((?:from|import) ?\(?)(['"])([^'"\n]+)\2/g;
const AGENTS = ['http-proxy-agent', 'https-proxy-agent'];
/** What the server needs and others offer as modules only, which Jest could not require. */
const MODULES_ONLY = { package: 'temporal-polyfill', inside: ['temporal-polyfill', 'temporal-utils'] };
/** The packages inside the bundle of the agents. */
export const AGENT_PACKAGES = [...AGENTS, 'agent-base'];

/** The agents print nothing of themselves, and Kerberos is not offered: bundlers must not look for either. */
const WITHOUT_EXTRAS: Plugin = {
  name: 'without-extras',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(debug|proxy-agent-negotiate)$/ }, ({ path }) => ({ path, namespace: 'left-out' }));
    const contents = 'export default () => () => {}; export const createNegotiateAuth = undefined;';
    onLoad({ filter: /./, namespace: 'left-out' }, () => ({ contents }));
  },
};

/** Finishes the packages that `tsc -b` has compiled. */
export async function finishPackages(): Promise<void> {
  for (const name of ['paths', 'sdk', 'server']) writeType(join(PACKAGES, name, 'types'), 'commonjs');
  finishDeclarations('paths');
  await bundleScripts('paths', { index: 'dist/index.js', glob: 'dist/glob/index.js' }, 'node');
  await finishSdk();
  await finishServer();
}

async function finishSdk(): Promise<void> {
  const folder = join(PACKAGES, 'sdk');
  rmSync(join(folder, 'bundle'), { recursive: true, force: true });
  adoptPaths('sdk', 'dist');
  finishDeclarations('sdk');
  await build({
    ...COMMON,
    stdin: { contents: AGENTS.map((name) => `export * from '${name}';`).join('\n'), resolveDir: folder },
    outfile: join(folder, 'dist/platform/node/proxy-agents.js'),
    format: 'esm',
    platform: 'node',
    plugins: [WITHOUT_EXTRAS],
  });
  await bundleScripts('sdk', { node: 'dist/index.js' }, 'node');
  await bundleScripts('sdk', { web: 'dist/index.js' }, 'browser');
  writeFileSync(join(folder, 'bundle/LICENSES.txt'), AGENT_PACKAGES.map(readLicence).join('\n\n'));
}

/** File by file, since the server finds its worker and its documents beside its modules. */
async function finishServer(): Promise<void> {
  const folder = join(PACKAGES, 'server');
  for (const old of globSync('dist/**/*.js', { cwd: folder, exclude: ['dist/console-page'] })) {
    if (!old.startsWith('dist/console-page')) rmSync(join(folder, old));
  }
  adoptPaths('server', 'esm');
  finishDeclarations('server');
  writeType(join(folder, 'dist'), 'commonjs');
  await build({
    ...COMMON,
    stdin: { contents: `export * from '${MODULES_ONLY.package}';`, resolveDir: folder },
    outfile: join(folder, `esm/${MODULES_ONLY.package}.js`),
    format: 'esm',
    platform: 'node',
  });
  writeFileSync(join(folder, 'dist/LICENSES.txt'), MODULES_ONLY.inside.map(readLicence).join('\n\n'));
  for (const name of globSync('**/*.js', { cwd: join(folder, 'esm') })) {
    const code = readFileSync(join(folder, 'esm', name), 'utf8');
    const usesAddress = code.includes('import.meta.url');
    const script = await transform(code, {
      format: 'cjs',
      platform: 'node',
      target: 'es2022',
      charset: 'utf8',
      // Packages that are CommonJS are imported as Node imports them.
      sourcefile: name.replace(/\.js$/, '.mjs'),
      supported: { 'dynamic-import': false },
      ...(usesAddress && {
        define: { 'import.meta.url': 'moduleUrl' },
        banner: `const moduleUrl = require('node:url').pathToFileURL(__filename).href;`,
      }),
    });
    const target = join(folder, 'dist', name);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, script.code);
  }
  chmodSync(join(folder, 'dist/main.js'), 0o755);
}

/** Writes one script for each entry, which holds everything but Node's own modules. */
async function bundleScripts(
  name: string,
  entryPoints: Record<string, string>,
  platform: 'node' | 'browser',
): Promise<void> {
  const folder = join(PACKAGES, name);
  const { outputFiles = [] } = await build({
    ...COMMON,
    absWorkingDir: folder,
    entryPoints,
    outdir: 'bundle',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    platform,
    conditions: [platform],
    // Loaded by test runners that imitate browsers, by nobody else.
    minifyWhitespace: platform === 'browser',
    write: false,
  });
  mkdirSync(join(folder, 'bundle'), { recursive: true });
  for (const { path, text } of outputFiles) writeFileSync(path, restoreClassNames(text));
}

/**
 * The text with classes that refer to themselves called by their names again: `Page = class _Page` shows in stack
 * traces and wherever an object is printed. The bundler's own way, keepNames, calls a function for each function that
 * is made, which costs a twentieth of the processor time of a small upload.
 */
function restoreClassNames(text: string): string {
  const renamed = [...text.matchAll(/\b(\w+) ?= ?class _\1\b/g)].map(([, name]) => name);
  return renamed.length === 0 ? text : text.replace(new RegExp(`\\b_(${renamed.join('|')})\\b`, 'g'), '$1');
}

/** Puts the compiled `@filescom/paths` into a package, with its declarations, and has the package import it there. */
function adoptPaths(name: string, modules: string): void {
  const folder = join(PACKAGES, name);
  for (const [from, to] of [
    ['dist', modules],
    ['types', 'types'],
  ] as const) {
    const target = join(folder, to, 'paths');
    rmSync(target, { recursive: true, force: true });
    const isWanted = (path: string) => !/\.tsbuildinfo$|package\.json$/.test(path);
    cpSync(join(PACKAGES, 'paths', from), target, { recursive: true, filter: isWanted });
    rewriteSpecifiers(join(folder, to), (specifier, file) => {
      if (specifier === '@filescom/paths') return relativeTo(file, join(folder, to, 'paths/index.js'));
      if (specifier === '@filescom/paths/glob') return relativeTo(file, join(folder, to, 'paths/glob/index.js'));
      if (specifier === MODULES_ONLY.package) return relativeTo(file, join(folder, to, `${specifier}.js`));
      return AGENTS.includes(specifier) ? './proxy-agents.js' : specifier;
    });
  }
}

/** Names files as they are published, and writes what compilers from TypeScript 5.5 on understand. */
function finishDeclarations(name: string): void {
  const folder = join(PACKAGES, name, 'types');
  rewriteSpecifiers(folder, (specifier) => specifier.replace(/^(\..*)\.ts$/, '$1.js'));
  for (const file of globSync('**/*.d.ts', { cwd: folder }).map((each) => join(folder, each))) {
    // Before 5.7 arrays of bytes have no parameter; the type of what `from` gives is right with and without.
    writeIfChanged(file, (text) =>
      text
        .replaceAll('Uint8Array<ArrayBuffer>', "ReturnType<Uint8ArrayConstructor['from']>")
        .replaceAll(/Uint8Array<(ArrayBufferLike|SharedArrayBuffer)>/g, 'Uint8Array'),
    );
    // What is public names nothing of others; internal declarations beside it do, and @types/node may be missing.
    if (name === 'server') writeIfChanged(file, hideForeignTypes);
  }
  for (const entry of ['index.d.ts', 'testing/index.d.ts', 'control-client/index.d.ts']) {
    // So that `await using` is known to compilers whose settings do not name it.
    const reference = '/// <reference lib="esnext.disposable" />\n';
    const file = join(folder, entry);
    if (name !== 'paths' && existsSync(file)) {
      writeIfChanged(file, (text) => (text.startsWith(reference) ? text : reference + text));
    }
  }
}

function hideForeignTypes(text: string): string {
  return text
    .replaceAll(/^import (?:type )?\{([^}]*)\} from 'node:[^']+';$/gm, (_whole, names: string) =>
      names
        .split(',')
        .map((name) => `type ${name.trim().replace(/^type /, '')} = object;`)
        .join(' '),
    )
    .replaceAll(/\bBuffer\b/g, 'Uint8Array')
    .replaceAll(/^import .*temporal-polyfill.*$/gm, '')
    .replaceAll(/\bTemporal\.\w+/g, 'object');
}

function rewriteSpecifiers(folder: string, rewrite: (specifier: string, file: string) => string): void {
  for (const file of globSync('**/*.{js,d.ts}', { cwd: folder }).map((each) => join(folder, each))) {
    if (file.includes('console-page')) continue;
    writeIfChanged(file, (text) =>
      text.replaceAll(
        SPECIFIER,
        (_whole, before: string, quote: string, specifier: string) =>
          `${before}${quote}${rewrite(specifier, file)}${quote}`,
      ),
    );
  }
}

function relativeTo(file: string, target: string): string {
  const path = relative(dirname(file), target);
  return path.startsWith('.') ? path : `./${path}`;
}

/** Keeps the time of files that are right already, by which `tsc -b` judges what has to be compiled again. */
function writeIfChanged(file: string, change: (text: string) => string): void {
  const text = readFileSync(file, 'utf8');
  const changed = change(text);
  if (changed !== text) writeFileSync(file, changed);
}

function writeType(folder: string, type: 'commonjs'): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ type })}\n`);
}

/** The name and the licence of a package that is put inside. */
export function readLicence(name: string): string {
  const folder = join(PACKAGES, '../node_modules', name);
  const [file] = globSync('{LICENSE,LICENCE,license}*', { cwd: folder });
  if (file === undefined) throw new Error(`${name} has no licence file`);
  return `${name}\n\n${readFileSync(join(folder, file), 'utf8')}`;
}
