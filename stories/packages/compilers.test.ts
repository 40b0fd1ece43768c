// The declarations under other versions and settings of TypeScript than ours, with the libraries checked: what only
// holds under ours would not compile for others. All combinations with FILESCOM_PACKAGES=all, else a few that differ
// most.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram } from '../kit/program.ts';
import { TYPED_CLIENT, TYPED_SERVER } from './programs.ts';
import { openProject, PEERS, REPOSITORY, testWith } from './project.ts';

interface Setting {
  readonly version: '5.5' | '5.7' | '5.9' | '6.0' | '7.0';
  readonly resolution: 'node10' | 'node16' | 'nodenext' | 'bundler';
  /** What declares `fetch`, streams and the like. */
  readonly globals: 'dom' | 'node' | 'dom and node';
}

const COMPILERS: Readonly<Record<Setting['version'], string>> = {
  '5.5': 'typescript-5.5',
  '5.7': 'typescript-5.7',
  '5.9': 'typescript',
  '6.0': 'typescript-6.0',
  '7.0': 'typescript-7.0',
};
const RESOLUTIONS = ['node10', 'node16', 'nodenext', 'bundler'] as const;
const GLOBALS = ['dom', 'node', 'dom and node'] as const;

const FEW: readonly Setting[] = [
  { version: '5.5', resolution: 'node10', globals: 'dom' },
  { version: '5.5', resolution: 'node16', globals: 'node' },
  { version: '5.9', resolution: 'bundler', globals: 'dom and node' },
  { version: '6.0', resolution: 'nodenext', globals: 'dom' },
  { version: '7.0', resolution: 'nodenext', globals: 'node' },
];
const VERSIONS = Object.keys(COMPILERS).filter((key): key is Setting['version'] => key in COMPILERS);
const ALL = VERSIONS.flatMap(
  (version) => RESOLUTIONS.flatMap((resolution) => GLOBALS.map((globals) => ({ version, resolution, globals }))),
  // TypeScript 7 has given up resolving as Node 10 did.
).filter(({ version, resolution }) => version !== '7.0' || resolution !== 'node10');

for (const setting of process.env['FILESCOM_PACKAGES'] === 'all' ? ALL : FEW) {
  const { version, resolution, globals } = setting;
  const name = `TypeScript ${version}, ${resolution}, with the globals of ${globals}`;
  const compiler = join(PEERS, COMPILERS[version], 'bin/tsc');
  testWith([compiler], name, () => compile(compiler, setting));
}

test('under the compiler of this repository, as a module and as CommonJS', async () => {
  await compile(join(REPOSITORY, 'node_modules/typescript/bin/tsc'), {
    version: '7.0',
    resolution: 'node16',
    globals: 'node',
  });
}, 120_000);

/** The client needs what either declares; the server runs on Node, and yet its types compile without Node's. */
async function compile(compiler: string, setting: Setting): Promise<void> {
  const names = setting.resolution.startsWith('node1') || setting.resolution === 'nodenext' ? ['mts', 'cts'] : ['ts'];
  const kinds = setting.resolution === 'node10' ? ['ts'] : names;
  const files = kinds.flatMap((kind) => [
    [`client.${kind}`, TYPED_CLIENT],
    [`server.${kind}`, TYPED_SERVER],
  ]);
  const project = await openProject({
    ...Object.fromEntries(files),
    'tsconfig.json': JSON.stringify({ compilerOptions: optionsOf(setting), files: files.map(([name]) => name) }),
  });
  const result = await runProgram(process.execPath, [compiler, '-p', '.'], { cwd: project });
  expect(result, result.output).toEqual({ exitCode: 0, output: '' });
}

function optionsOf({ version, resolution, globals }: Setting): object {
  const modules = { node10: 'commonjs', node16: 'node16', nodenext: 'nodenext', bundler: 'esnext' };
  const ofNode = [join(PEERS, '@types'), join(REPOSITORY, 'node_modules/@types')].filter((folder) =>
    existsSync(folder),
  );
  return {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    target: 'es2022',
    lib: globals.includes('dom') ? ['es2022', 'dom', 'dom.iterable'] : ['es2022'],
    module: modules[resolution],
    moduleResolution: resolution,
    typeRoots: globals.includes('node') ? ofNode.slice(0, 1) : [],
    types: globals.includes('node') ? ['node'] : [],
    ...(version === '6.0' && { ignoreDeprecations: '6.0' }),
  };
}
