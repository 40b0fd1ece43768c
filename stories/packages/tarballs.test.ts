// The packages as they are published: what is in the tarballs, and what the bundles could have spoiled.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram } from '../kit/program.ts';
import { openProject } from './project.ts';

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

test('packed and bundled, classes keep their names and objects say what they are', async () => {
  const project = await openProject({ 'names.mjs': NAMES_PROGRAM });
  const result = await runProgram(process.execPath, ['names.mjs'], { cwd: project });
  expect(JSON.parse(result.output)).toEqual([
    [],
    ['FilesClient', 'FilesClient', 'Users', 'Page', 'Page', 'Download'],
    'FilesClient of https://acme.files.com, with an API key',
    'Page of GET /users with 0 rows in its items; next() fetches the page after it',
  ]);
});

test('the published types hide what is internal', async () => {
  const project = await openProject({});
  const folder = join(project, 'node_modules', '@filescom', 'sdk', 'types');
  const client = await readFile(join(folder, 'client.d.ts'), 'utf8');
  expect(client).toContain('constructor(options?: ClientOptions);');
  const listing = await readFile(join(folder, 'listing.d.ts'), 'utf8');
  expect(listing).not.toMatch(/create|INSPECT/);
  const index = await readFile(join(folder, 'index.d.ts'), 'utf8');
  expect(index).not.toMatch(/FetchPage|RowPage|Exactly|OneOf|FilterBy|FilterTable|FilterSets/);
});

test('the client installs alone, and asks for no other package', async () => {
  const project = await openProject({});
  const manifest = await readFile(join(project, 'node_modules/@filescom/sdk/package.json'), 'utf8');
  expect(Object.keys(JSON.parse(manifest))).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(optional|peer)?dependencies$/i)]),
  );
});
