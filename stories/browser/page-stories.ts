// Stories that run wherever the web's own interfaces are: in a page of a browser and in Node. Each gets a site of its
// own and throws when something is not as it should be. `page.ts` puts them into a page, `browser.test.ts` runs them.
import { isSame, normalizeForComparison } from '@filescom/paths';
import { AbortError, type ClientOptions, FilesClient, NotFoundError, type TransferStore } from '@filescom/sdk';

/** Where a story finds its site. */
export interface StorySite {
  readonly baseUrl: string;
  readonly apiKey: string;
}

/** The stories by name. */
export const stories = {
  'uploads a Blob in many parts and downloads it whole': async (site: StorySite) => {
    const client = connect(site);
    const bytes = createNumbered(150_001);
    const record = await client.files.upload(new Blob([bytes]), 'blob.bin');
    same(record.size, bytes.length);
    same(difference(await client.files.download('blob.bin').bytes(), bytes), 'none');
  },
  'uploads bytes, text and nothing': async (site: StorySite) => {
    const client = connect(site);
    await client.files.upload(createNumbered(10), 'bytes.bin');
    await client.files.upload('Grüße aus Köln', 'Grüße & more +%2F.txt');
    await client.files.upload('', 'empty.txt');
    same(difference(await client.files.download('bytes.bin').bytes(), createNumbered(10)), 'none');
    same(await client.files.download('Grüße & more +%2F.txt').text(), 'Grüße aus Köln');
    same((await client.files.find('empty.txt')).size, 0);
  },
  'uploads a web stream of unknown length': async (site: StorySite) => {
    const client = connect(site);
    const bytes = createNumbered(100_000);
    let at = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(bytes.subarray(at, at + 7_777));
        at += 7_777;
        if (at >= bytes.length) controller.close();
      },
    });
    await client.files.upload(stream, 'stream.bin');
    same(difference(await client.files.download('stream.bin').bytes(), bytes), 'none');
  },
  'goes on with an upload that was given up, by the journal in IndexedDB': async (site: StorySite) => {
    const bytes = createNumbered(150_001);
    const file = () => new File([bytes], 'big.bin', { lastModified: 1_700_000_000_000 });
    // Node has no IndexedDB: there the same journal lies in a store of the caller's own.
    const options = typeof indexedDB === 'undefined' ? { transferStore: memoryStore() } : {};
    const stop = new AbortController();
    const first = connect(site, options);
    const givenUp = await first.files
      .upload(file(), 'big.bin', {
        resume: true,
        maxConcurrency: 1,
        signal: stop.signal,
        onProgress: ({ confirmedBytes }) => confirmedBytes >= 40_000 && stop.abort(),
      })
      .catch((reason: unknown) => reason);
    if (!(givenUp instanceof AbortError)) throw givenUp;

    const second = connect(site, options);
    same((await second.transfers.list()).length, 1);
    await second.files.upload(file(), 'big.bin', { resume: true });
    // Eight parts of 20,000 bytes; those that were stored are not sent again.
    same(second.usage.storageRequests < 8, true);
    same(difference(await second.files.download('big.bin').bytes(), bytes), 'none');
    same((await second.transfers.list()).length, 0);
  },
  'downloads as a stream, a Blob and a range': async (site: StorySite) => {
    const client = connect(site);
    const bytes = createNumbered(90_000);
    await client.files.upload(bytes, 'ranges.bin');
    const streamed = new Uint8Array(await new Response(client.files.download('ranges.bin').stream()).arrayBuffer());
    same(difference(streamed, bytes), 'none');
    same((await client.files.download('ranges.bin').blob()).size, bytes.length);
    const range = await client.files.download('ranges.bin', { range: { start: 10, end: 20 } }).bytes();
    same(difference(range, bytes.subarray(10, 20)), 'none');
  },
  'lists page by page, sorted, and all at once': async (site: StorySite) => {
    const client = connect(site);
    for (const name of ['a', 'b', 'c']) await client.files.upload(name, `list/${name}.txt`, { mkdir_parents: true });
    const page = await client.folders.listFor('list', { per_page: 2 }).page();
    same(page.hasNext, true);
    same((await page.next()).items.map((entry) => entry.path).join(), 'list/c.txt');
    const all = await client.folders.listFor('list', { per_page: 2, sort_by: { path: 'desc' } }).toArray();
    same(all.map((entry) => entry.path).join(), 'list/c.txt,list/b.txt,list/a.txt');
  },
  'tells a missing file by its class and request id': async (site: StorySite) => {
    const error = await connect(site)
      .files.find('missing.txt')
      .catch((reason: unknown) => reason);
    if (!(error instanceof NotFoundError)) throw error;
    same(/^[0-9a-f]{32}$/.test(error.requestId ?? ''), true);
  },
  'logs in, acts and logs out': async (site: StorySite) => {
    const admin = connect(site);
    const { id } = await admin.users.create({ username: 'anna', password: 'Correct-Horse-9' });
    await admin.permissions.create({ path: '', user_id: id, permission: 'full', recursive: true });
    const client = new FilesClient({ baseUrl: site.baseUrl });
    await client.login({ username: 'anna', password: 'Correct-Horse-9' });
    await client.files.upload('hers', 'hers.txt');
    await client.logout();
  },
  'changes, copies, moves and deletes': async (site: StorySite) => {
    const client = connect(site);
    await client.files.upload('x', 'one.txt');
    await client.files.update('one.txt', { custom_metadata: { colour: 'green' } });
    await client.files.copy('one.txt', { destination: 'two.txt' });
    await client.files.move('two.txt', { destination: 'three.txt' });
    await client.files.delete('one.txt');
    same((await client.folders.listFor('').toArray()).map((entry) => entry.path).join(), 'three.txt');
  },
  'compares paths as the service does': async () => {
    same(isSame('/Docs/FÎŁĘÑÂMÉ.TXT', 'docs\\filename.txt'), true);
    same(isSame('Docs/a', 'Docs/b'), false);
    same(normalizeForComparison('emoji_\u203c\ufe0f'), 'emoji_!!');
  },
} satisfies Readonly<Record<string, (site: StorySite) => Promise<void>>>;

/** Name of a story. */
export type StoryName = keyof typeof stories;

function connect({ baseUrl, apiKey }: StorySite, options: ClientOptions = {}): FilesClient {
  return new FilesClient({ baseUrl, apiKey, ...options });
}

function memoryStore(): TransferStore {
  const texts = new Map<string, string>();
  return {
    names: async () => [...texts.keys()],
    read: async (name) => texts.get(name),
    write: async (name, text) => void texts.set(name, text),
    remove: async (name) => void texts.delete(name),
  };
}

function createNumbered(size: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >>> 8) * 7) & 255);
}

function difference(actual: Uint8Array, expected: Uint8Array): string {
  if (actual.length !== expected.length) return `${actual.length} bytes instead of ${expected.length}`;
  const at = actual.findIndex((byte, index) => byte !== expected[index]);
  return at === -1 ? 'none' : `at ${at}`;
}

function same<T>(actual: T, expected: T): void {
  if (actual !== expected) throw new Error(`${String(actual)} instead of ${String(expected)}`);
}
