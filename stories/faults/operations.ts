// The kinds of operations that are put under fire: what is there before, what the client does, and what must be true
// afterwards however it ended.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FilesClient } from '@filescom/sdk';
import type { Site } from '@filescom/server';
import { pattern } from '../kit/bytes.ts';
import type { Fire } from './effects.ts';

/** Shown nowhere: the content of files that are transferred. */
export const PLANTED_CONTENT = 'planted-file-content-7c1d';
export const PLANTED_PASSWORD = 'Planted-Password-5e2b';
const CONTENT = Buffer.concat([Buffer.from(PLANTED_CONTENT), pattern(250_000)]);
/** Transfers have a deadline of their own. */
const TRANSFER = { deadlineMs: 8_000 };
const TREE_FILES = ['one.bin', 'two.bin', 'three.bin', 'four.bin'];

/** Where an operation works. */
export interface Ground {
  readonly site: Site;
  /** A client that meets no fault, to prepare and to look afterwards. */
  readonly calm: FilesClient;
  readonly folder: string;
}

/** One kind of operation. */
export interface Operation {
  readonly name: string;
  /** The requests that the faults hit. */
  readonly target: { readonly route: string; readonly nth?: number; readonly part?: number; readonly path?: string };
  /** Storage or API: some faults belong to one of them. */
  readonly side: 'api' | 'storage';
  /** The words for what the caller got. Throws what the caller sees. */
  run(client: FilesClient, ground: Ground): Promise<string>;
  prepare?(ground: Ground): Promise<unknown>;
  /** What is wrong with the world after the operation, given what the caller saw: empty when nothing is. */
  wrong(ground: Ground, seen: string, fire: Fire | undefined): Promise<string[]>;
}

async function checkNothing(): Promise<string[]> {
  return [];
}

const RECORDS: readonly Operation[] = [
  {
    name: 'list',
    target: { route: 'GET /groups', nth: 2 },
    side: 'api',
    prepare: async ({ calm }) => {
      for (const name of ['a', 'b', 'c', 'd', 'e']) await calm.groups.create({ name });
    },
    run: async (client) => {
      const groups = await client.groups.list({ per_page: 2 }).toArray();
      return groups.map(({ name }) => name).join('') === 'abcde' ? 'ok' : 'WRONG ROWS';
    },
    wrong: checkNothing,
  },
  {
    name: 'find',
    target: { route: 'GET /groups/{id}' },
    side: 'api',
    prepare: ({ calm }) => calm.groups.create({ name: 'found' }),
    run: async (client) => ((await client.groups.find(1)).name === 'found' ? 'ok' : 'WRONG RECORD'),
    wrong: checkNothing,
  },
  {
    name: 'create',
    target: { route: 'POST /clickwraps' },
    side: 'api',
    run: async (client) =>
      typeof (await client.clickwraps.create({ name: 'terms' })).id === 'number' ? 'ok' : 'WRONG',
    wrong: async ({ calm }, seen, fire) => {
      const made = (await calm.clickwraps.list().toArray()).length;
      const most = fire?.effect.kind === 'duplicate' ? 2 : 1;
      return made > most || (seen === 'ok' && made === 0) ? [`${made} records were made`] : [];
    },
  },
  {
    name: 'update',
    target: { route: 'PATCH /groups/{id}' },
    side: 'api',
    prepare: ({ calm }) => calm.groups.create({ name: 'before' }),
    run: async (client) => ((await client.groups.update(1, { name: 'after' })).name === 'after' ? 'ok' : 'WRONG'),
    wrong: async ({ calm }, seen) => {
      const { name } = await calm.groups.find(1);
      return seen === 'ok' && name !== 'after' ? [`the group is called ${name}`] : [];
    },
  },
  {
    name: 'delete',
    target: { route: 'DELETE /groups/{id}' },
    side: 'api',
    prepare: ({ calm }) => calm.groups.create({ name: 'gone' }),
    run: async (client) => {
      await client.groups.delete(1);
      return 'ok';
    },
    wrong: async ({ calm }, seen) =>
      seen === 'ok' && (await calm.groups.list().toArray()).length > 0 ? ['the group is still there'] : [],
  },
  {
    name: 'session',
    target: { route: 'POST /sessions' },
    side: 'api',
    prepare: ({ calm }) =>
      calm.users.create({
        username: 'anna',
        password: PLANTED_PASSWORD,
        authentication_method: 'password',
        site_admin: true,
      }),
    run: async (client) => {
      const { id } = await client.login({ username: 'anna', password: PLANTED_PASSWORD });
      if (typeof id !== 'string') return 'WRONG SESSION';
      await client.users.list().page();
      return 'ok';
    },
    wrong: checkNothing,
  },
];

const UPLOAD = {
  run: async (client: FilesClient) =>
    (await client.files.upload(CONTENT, 'up.bin', TRANSFER)).size === CONTENT.length ? 'ok' : 'WRONG SIZE',
  wrong: async ({ calm }: Ground, seen: string) => {
    const stored = await readStoredBytes(calm, 'up.bin');
    if (stored === undefined) return seen === 'ok' ? ['there is no file'] : [];
    // What was damaged on the way is noticed when the file is there already; the caller is told.
    return seen === 'IntegrityError' || Buffer.compare(stored, CONTENT) === 0 ? [] : ['wrong bytes are stored'];
  },
};

const DOWNLOAD = {
  prepare: ({ calm }: Ground) => calm.files.upload(CONTENT, 'down.bin'),
  run: async (client: FilesClient, { folder }: Ground) => {
    const local = join(folder, 'down.bin');
    await client.files.downloadFile('down.bin', local, TRANSFER);
    return Buffer.compare(await readFile(local), CONTENT) === 0 ? 'ok' : 'WRONG BYTES';
  },
  wrong: async ({ folder }: Ground, seen: string) => {
    const left = await readdir(folder);
    return seen === 'ok' || left.length === 0 ? [] : [`${left.join(', ')} was left on the disk`];
  },
};

const TRANSFERS: readonly Operation[] = [
  { ...UPLOAD, name: 'upload: begin', target: { route: 'POST /file_actions/begin_upload/{path}' }, side: 'api' },
  { ...UPLOAD, name: 'upload: part', target: { route: 'PUT /uploads/{ref}/parts/{part}', part: 2 }, side: 'storage' },
  { ...UPLOAD, name: 'upload: end', target: { route: 'POST /files/{path}' }, side: 'api' },
  { ...DOWNLOAD, name: 'download: address', target: { route: 'GET /files/{path}' }, side: 'api' },
  { ...DOWNLOAD, name: 'download: bytes', target: { route: 'GET /downloads/{id}' }, side: 'storage' },
  {
    name: 'tree up',
    target: { route: 'PUT /uploads/{ref}/parts/{part}', path: 'tree/two.bin' },
    side: 'storage',
    prepare: ({ folder }) => writeTree(folder),
    run: async (client, { folder }) => collectTold(await client.folders.uploadDirectory(folder, 'tree')),
    wrong: async ({ calm }, seen) => {
      if (seen.includes('IntegrityError')) return [];
      const wrong: string[] = [];
      for (const name of TREE_FILES) {
        const stored = await readStoredBytes(calm, `tree/${name}`);
        if (stored !== undefined && Buffer.compare(stored, treeContent(name)) !== 0)
          wrong.push(`${name} has wrong bytes`);
      }
      return wrong;
    },
  },
  {
    name: 'tree down',
    target: { route: 'GET /folders/{path}' },
    side: 'api',
    prepare: async ({ calm }) => {
      for (const name of TREE_FILES)
        await calm.files.upload(treeContent(name), `tree/${name}`, { mkdir_parents: true });
    },
    run: async (client, { folder }) =>
      collectTold(await client.folders.downloadDirectory('tree', join(folder, 'tree'))),
    wrong: async ({ folder }, seen) => {
      const names = await readdir(join(folder, 'tree')).catch(() => []);
      if (seen === 'ok' && names.length !== TREE_FILES.length) return [`${names.length} files arrived`];
      const contents = await Promise.all(names.map((name) => readFile(join(folder, 'tree', name))));
      return names.filter((name, at) => Buffer.compare(contents[at] ?? Buffer.alloc(0), treeContent(name)) !== 0);
    },
  },
];

/** All kinds, in the order of the table's columns. */
export const OPERATIONS: readonly Operation[] = [...RECORDS, ...TRANSFERS];

/** An empty local folder, and the way to be rid of it. */
export async function localFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'filescom-fire-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A client in the same process as the site, which meets no fault once the rules are gone. */
export function calmClient(site: Site): FilesClient {
  return new FilesClient({ fetch: site.fetch, apiKey: site.apiKey, maxNetworkRetries: 0 });
}

function collectTold({
  failed,
  transferredFiles,
}: {
  failed: readonly { error: unknown }[];
  transferredFiles: number;
}): string {
  if (failed.length === 0) return transferredFiles === TREE_FILES.length ? 'ok' : `WRONG: ${transferredFiles} files`;
  const names = failed.map(({ error }) => (error instanceof Error ? error.name : 'unknown'));
  return `${failed.length} file failed: ${names.join(', ')}`;
}

async function writeTree(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of TREE_FILES) await writeFile(join(folder, name), treeContent(name));
}

function treeContent(name: string): Buffer {
  return Buffer.from(`${PLANTED_CONTENT} ${name}`.repeat(100));
}

async function readStoredBytes(client: FilesClient, path: string): Promise<Uint8Array | undefined> {
  try {
    return await client.files.download(path).bytes();
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 404) return undefined;
    throw error;
  }
}
