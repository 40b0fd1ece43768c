// The packages as they are published: packed, unpacked into an empty project with nothing of this repository around,
// and used by a small program on every Node that this machine has.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runProgram } from './kit/program.ts';
import { tempDir } from './kit/temp-dir.ts';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
const PACKAGES = ['paths', 'sdk', 'server'] as const;

const PROGRAM = `
import { isSame } from '@filescom/paths';
import { FilesClient, NotFoundError } from '@filescom/sdk';
import { createServer } from '@filescom/server';

const server = await createServer();
const { url } = await server.listen({ port: 0 });
const client = new FilesClient({ baseUrl: url, apiKey: server.apiKey, proxy: false });
await client.files.upload('Hello', 'docs/hello.txt', { mkdir_parents: true });
const text = await client.files.download('DOCS/hello.txt').text();
const missing = await client.files.find('missing.txt').catch((error) => error instanceof NotFoundError);
const page = await (await fetch(url + '/__console/')).text();
const [, source = "none"] = /src="([^"]+)"/.exec(page) ?? [];
const script = await fetch(url + source);
console.log(JSON.stringify([text, missing, isSame('Docs', '/docs/') && script.status === 200]));
await client.close();
await server.close();
`;

const CLIENT_PROGRAM = `
import { isSame } from '@filescom/paths';
import { FilesClient, NotFoundError } from '@filescom/sdk';

const answer = () => Response.json({ error: 'None.', type: 'not-found', 'http-code': 404, title: 'Not Found' }, { status: 404 });
const client = new FilesClient({ apiKey: 'a'.repeat(64), fetch: answer });
const missing = await client.files.find('missing.txt').catch((error) => error instanceof NotFoundError);
console.log(JSON.stringify(['Hello', missing, isSame('Docs', '/docs/')]));
`;

/** Prints what a bundler could spoil: the names of classes, and the lines that objects say of themselves. */
const NAMES_PROGRAM = `
import { inspect } from 'node:util';
import * as sdk from '@filescom/sdk';

const rows = () => Response.json([], { headers: { 'X-Files-Cursor': 'next' } });
const client = new sdk.FilesClient({ apiKey: 'a'.repeat(64), baseUrl: 'https://acme.files.com', fetch: rows });
const named = Object.entries(sdk).filter(([name, value]) => typeof value === 'function' && value.name !== name);
const page = await client.users.list().page();
const objects = [client, client.with({}), client.users, page, await page.next().catch(() => page), client.files.download('a')];
console.log(JSON.stringify([named.map(([name]) => name), objects.map((object) => object.constructor.name), inspect(client), inspect(page)]));
`;

test('packed, unpacked and used on every Node of this machine', async () => {
  const project = await unpackProject();
  const nodes = await nodesOfThisMachine();
  for (const { command, version } of nodes) {
    // The server needs the SQLite of newer versions; the client has to work alone.
    const program = version.major >= 24 || (version.major === 22 && version.minor >= 13) ? 'whole.mjs' : 'client.mjs';
    const result = await runProgram(command, ['--no-warnings', program], { cwd: project });
    expect(result.output.trim(), `${command} ${version.text} ${program}`).toBe('["Hello",true,true]');
  }
  const missing = [20, 22, 24, 26].filter((major) => nodes.every(({ version }) => version.major !== major));
  if (missing.length > 0)
    console.warn(`SKIPPED: the packed packages on Node ${missing.join(', ')}, which this machine lacks.`);
  if (process.env['FILESCOM_REQUIRE_ALL'] === '1') expect(missing).toEqual([]);
});

test('packed and bundled, classes keep their names and objects say what they are', async () => {
  const project = await unpackProject();
  await writeFile(join(project, 'names.mjs'), NAMES_PROGRAM);
  const result = await runProgram(process.execPath, ['--no-warnings', 'names.mjs'], { cwd: project });
  expect(JSON.parse(result.output)).toEqual([
    [],
    ['FilesClient', 'FilesClient', 'Users', 'Page', 'Page', 'Download'],
    'FilesClient of https://acme.files.com, with an API key',
    'Page of GET /users with 0 rows in its items; next() fetches the page after it',
  ]);
});

test('the published types hide what is internal', async () => {
  const project = await unpackProject();
  const folder = join(project, 'node_modules', '@filescom', 'sdk', 'dist');
  const client = await readFile(join(folder, 'client.d.ts'), 'utf8');
  expect(client).toContain('constructor(options?: ClientOptions);');
  const listing = await readFile(join(folder, 'listing.d.ts'), 'utf8');
  expect(listing).not.toMatch(/create|INSPECT/);
  const index = await readFile(join(folder, 'index.d.ts'), 'utf8');
  expect(index).not.toMatch(/FetchPage|RowPage|Exactly|OneOf|FilterBy|FilterTable|FilterSets/);
});

/** Settings that differ from ours: a type that only holds under ours would not compile for others. */
const TSC = '--noEmit --ignoreConfig --strict --target es2022 --lib esnext --module nodenext --types node'.split(' ');

test('the types compile under the plain strictness that most projects have, libraries included', async () => {
  const project = await unpackProject();
  await writeFile(join(project, 'program.ts'), `${PROGRAM.replaceAll('(error)', '(error: unknown)')}`);
  const types = ['--typeRoots', join(REPOSITORY, 'node_modules', '@types')];
  const compiler = join(REPOSITORY, 'node_modules', '.bin', 'tsc');
  const result = await runProgram(compiler, [...TSC, ...types, 'program.ts'], { cwd: project });
  expect(result, result.output).toMatchObject({ exitCode: 0 });
});

async function unpackProject(): Promise<string> {
  const project = await tempDir();
  const modules = join(project, 'node_modules');
  await mkdir(join(modules, '@filescom'), { recursive: true });
  for (const name of PACKAGES) await unpack(name, join(modules, '@filescom', name));
  for (const name of await dependenciesOf(PACKAGES.map((each) => join(modules, '@filescom', each)))) {
    await cp(join(REPOSITORY, 'node_modules', name), join(modules, name), { recursive: true, dereference: true });
  }
  await writeFile(join(project, 'package.json'), '{"type":"module","private":true}');
  await writeFile(join(project, 'whole.mjs'), PROGRAM);
  await writeFile(join(project, 'client.mjs'), CLIENT_PROGRAM);
  return project;
}

async function unpack(name: string, target: string): Promise<void> {
  const folder = dirname(dirname(target));
  const packed = await runProgram('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    cwd: join(REPOSITORY, 'packages', name),
  });
  expect(packed, packed.output).toMatchObject({ exitCode: 0 });
  await mkdir(target, { recursive: true });
  const archive = join(folder, packed.output.trim().split('\n').at(-1) ?? '');
  const unpacked = await runProgram('tar', ['-xzf', archive, '-C', target, '--strip-components=1']);
  expect(unpacked, unpacked.output).toMatchObject({ exitCode: 0 });
}

/**
 * Names of everything that the unpacked packages depend on, and what that depends on, as the registry would bring it.
 */
async function dependenciesOf(folders: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const visit = async (folder: string): Promise<void> => {
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    for (const name of namesIn(manifest, 'dependencies')) {
      if (name.startsWith('@filescom/') || found.has(name)) continue;
      found.add(name);
      await visit(join(REPOSITORY, 'node_modules', name));
    }
  };
  for (const folder of folders) await visit(folder);
  return found;
}

function namesIn(manifest: unknown, field: string): readonly string[] {
  const value: unknown = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, field) : undefined;
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

interface NodeOnThisMachine {
  readonly command: string;
  readonly version: { readonly text: string; readonly major: number; readonly minor: number };
}

/** One Node for each major version: those on the PATH, and those that FILESCOM_NODES names, separated like the PATH. */
async function nodesOfThisMachine(): Promise<readonly NodeOnThisMachine[]> {
  const named = (process.env['FILESCOM_NODES'] ?? '').split(delimiter).filter((each) => each !== '');
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  const byMajor = new Map<number, NodeOnThisMachine>();
  for (const command of [process.execPath, ...named, ...onPath]) {
    const output = await runProgram(command, ['--version']).then(
      (result) => result.output,
      () => '',
    );
    const [, major, minor] = /^v(\d+)\.(\d+)\./.exec(output) ?? [];
    if (major === undefined || minor === undefined || byMajor.has(Number(major))) continue;
    byMajor.set(Number(major), {
      command,
      version: { text: output.trim(), major: Number(major), minor: Number(minor) },
    });
  }
  return [...byMajor.values()];
}
