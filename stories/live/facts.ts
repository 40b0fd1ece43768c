// What is assumed of the service, each with a way to find out that a plain user has, in a scratch folder. The numbers
// are those of the notes that the facts come from: S for steps of the vendor's scenarios, W for recorded words, M for
// migrations, A for what the newest clients are written for, P for statuses without evidence.
import { describe, type Scratch } from './scratch.ts';

/** One fact. `observe` answers in the words of `assumed` if the service does what is assumed. */
export interface Fact {
  readonly id: string;
  readonly says: string;
  readonly assumed: string;
  observe(scratch: Scratch): Promise<string>;
}

const TEXT = new TextEncoder().encode('text');
const PART_BYTES = 5 * 1024 * 1024;
const NOT_FOUND = 'Not Found.  This may be related to your permissions.';

function words({ json }: { readonly json: Readonly<Record<string, unknown>> }): string {
  return String(json['error']);
}

const ENTRIES: readonly Fact[] = [
  {
    id: 'S1',
    says: 'Metadata of the root is refused',
    assumed: '422 bad-request/request-params-required',
    observe: async (scratch) => describe(await scratch.call('GET', '/file_actions/metadata/')),
  },
  {
    id: 'S3',
    says: 'Metadata of nothing is not found',
    assumed: '404 not-found',
    observe: async (scratch) => describe(await scratch.call('GET', '/file_actions/metadata/{s3-none}')),
  },
  {
    id: 'S4',
    says: 'A new folder: directory, no value for size',
    assumed: '201 directory null',
    observe: async (scratch) => {
      const { status, json } = await scratch.call('POST', '/folders/{s4}');
      return `${status} ${json['type']} ${json['size'] ?? null}`;
    },
  },
  {
    id: 'S6',
    says: 'A folder that is there already',
    assumed: '422 processing-failure/destination-exists',
    observe: async (scratch) => {
      await scratch.call('POST', '/folders/{s6}');
      return describe(await scratch.call('POST', '/folders/{s6}'));
    },
  },
  {
    id: 'S8',
    says: 'Pages form a chain; both cursor headers are the same',
    assumed: 'two pages, both headers',
    observe: async (scratch) => {
      for (const name of ['s8/a', 's8/b']) await scratch.call('POST', `/folders/{${name}}`, { mkdir_parents: true });
      const first = await scratch.call('GET', '/folders/{s8}?per_page=1');
      const cursor = first.headers.get('x-files-cursor-next');
      const isBoth = cursor !== null && cursor === first.headers.get('x-files-cursor');
      const second = await scratch.call('GET', `/folders/{s8}?per_page=1&cursor=${encodeURIComponent(cursor ?? '')}`);
      const isChain = first.items.length === 1 && second.items[0]?.['path'] === scratch.path('s8/b');
      return `${isChain ? 'two pages' : 'no chain'}, ${isBoth ? 'both headers' : 'one header'}`;
    },
  },
  {
    id: 'S9',
    says: 'Deleting an empty folder answers no body',
    assumed: '204 and no body',
    observe: async (scratch) => {
      await scratch.call('POST', '/folders/{s9}');
      const { status, text } = await scratch.call('DELETE', '/files/{s9}?recursive=false');
      return `${status} and ${text === '' ? 'no body' : 'a body'}`;
    },
  },
  {
    id: 'S19',
    says: 'Deleting a folder with entries needs recursive',
    assumed: '422 processing-failure/folder-not-empty: Folder s19 not empty',
    observe: async (scratch) => {
      await scratch.call('POST', '/folders/{s19/in}', { mkdir_parents: true });
      const refused = await scratch.call('DELETE', '/files/{s19}');
      return `${describe(refused)}: ${words(refused)}`;
    },
  },
  {
    id: 'S20',
    says: 'Folders come before files in listings',
    assumed: 'z-folder, a.txt',
    observe: async (scratch) => {
      await scratch.call('POST', '/folders/{s20/z-folder}', { mkdir_parents: true });
      await scratch.upload('s20/a.txt', [TEXT]);
      const { items } = await scratch.call('GET', '/folders/{s20}');
      return items.map(({ path }) => String(path).split('/').at(-1)).join(', ');
    },
  },
  {
    id: 'W1',
    says: 'The words about nothing',
    assumed: NOT_FOUND,
    observe: async (scratch) => words(await scratch.call('GET', '/file_actions/metadata/{w1-none}')),
  },
  {
    id: 'W2',
    says: 'X-Files-Error-Class repeats the type',
    assumed: 'not-found',
    observe: async (scratch) =>
      String((await scratch.call('GET', '/file_actions/metadata/{w2-none}')).headers.get('x-files-error-class')),
  },
  {
    id: 'W3',
    says: 'The words about deleting nothing',
    assumed: NOT_FOUND,
    observe: async (scratch) => words(await scratch.call('DELETE', '/files/{w3-none}')),
  },
  {
    id: 'W5',
    says: 'A folder cannot be downloaded',
    assumed: '400 bad-request/cannot-download-directory: cannot download folder',
    observe: async (scratch) => {
      await scratch.call('POST', '/folders/{w5}');
      const refused = await scratch.call('GET', '/files/{w5}');
      return `${describe(refused)}: ${words(refused)}`;
    },
  },
  {
    id: 'W8',
    says: 'A share link for nothing',
    assumed: '422 processing-failure/model-save-error: filename',
    observe: async (scratch) => {
      const refused = await scratch.call('POST', '/bundles', { paths: [scratch.path('w8-none')] });
      return `${describe(refused)}: ${Object.keys(Object(refused.json['model_errors'])).join()}`;
    },
  },
  {
    id: 'A6',
    says: 'White space at the end of a folder name is refused',
    assumed: '422 bad-request/path-cannot-have-trailing-whitespace',
    observe: async (scratch) => describe(await scratch.call('POST', '/folders/{a6 }')),
  },
];

const TRANSFERS: readonly Fact[] = [
  {
    id: 'S11',
    says: 'Uploads keep provided_mtime, and size is an integer',
    assumed: '2024-01-02T03:04:05Z 4 file',
    observe: async (scratch) => {
      const { json } = await scratch.upload('s11.txt', [TEXT], { provided_mtime: '2024-01-02T03:04:05Z' });
      const time = new Date(String(json['provided_mtime'])).toISOString().replace('.000', '');
      return `${time} ${JSON.stringify(json['size'])} ${json['type']}`;
    },
  },
  {
    id: 'S12',
    says: 'An empty file has size 0',
    assumed: '0',
    observe: async (scratch) => String((await scratch.upload('s12.txt', [new Uint8Array()])).json['size']),
  },
  {
    id: 'S13',
    says: 'Names with #, % and + come back as sent',
    assumed: 'a#b 100% é +.txt: text',
    observe: async (scratch) => {
      const name = 'a#b 100% é +.txt';
      await scratch.upload(name, [TEXT]);
      const { json } = await scratch.call('GET', `/files/{${name}}`);
      const content = await scratch.store('GET', json['download_uri']);
      return `${String(json['path']).split('/').at(-1)}: ${content.text}`;
    },
  },
  {
    id: 'S14',
    says: 'Two parts become one file',
    assumed: String(PART_BYTES + 4),
    observe: async (scratch) =>
      String((await scratch.upload('s14.bin', [new Uint8Array(PART_BYTES), TEXT])).json['size']),
  },
  {
    id: 'S18',
    says: 'An upload without an end leaves nothing',
    assumed: '404 not-found',
    observe: async (scratch) => {
      const ticket = (await scratch.begin('s18.txt')).items[0] ?? {};
      await scratch.store('PUT', ticket['upload_uri'], { body: TEXT });
      return describe(await scratch.call('GET', '/file_actions/metadata/{s18.txt}'));
    },
  },
  {
    id: 'W7',
    says: 'A provided_mtime of year 1',
    assumed: '400 bad-request/datetime-parse: provided_mtime must contain valid date and time',
    observe: async (scratch) => {
      const refused = await scratch.upload('w7.txt', [TEXT], { provided_mtime: '0001-01-01T00:00:00Z' });
      return `${describe(refused)}: ${words(refused)}`;
    },
  },
  {
    id: 'P1',
    says: 'A part before the last one that is too small, at the end',
    assumed: '422 bad-request/invalid-upload-part-size',
    observe: async (scratch) => describe(await scratch.upload('p1.txt', [TEXT, TEXT])),
  },
  {
    id: 'P2',
    says: 'A part with a wrong Content-MD5',
    assumed: '400',
    observe: async (scratch) => {
      const ticket = (await scratch.begin('p2.txt')).items[0] ?? {};
      const headers = { 'Content-MD5': 'AAAAAAAAAAAAAAAAAAAAAA==' };
      return describe(await scratch.store('PUT', ticket['upload_uri'], { body: TEXT, headers }));
    },
  },
  {
    id: 'P3',
    says: 'An end with an etag that no part has',
    assumed: '422 bad-request/invalid-etags',
    observe: async (scratch) =>
      describe(await scratch.upload('p3.txt', [TEXT], { etags: [{ etag: 'none', part: 1 }] })),
  },
  {
    id: 'P4',
    says: 'The end of an upload that nobody began',
    assumed: '404 not-found/file-upload-not-found',
    observe: async (scratch) =>
      describe(await scratch.call('POST', '/files/{p4.txt}', { action: 'end', ref: 'put-0' })),
  },
  {
    id: 'A2',
    says: 'Custom metadata at the end of an upload, and {} clears it',
    assumed: 'kite, then none',
    observe: async (scratch) => {
      const one = await scratch.upload('a2.txt', [TEXT], { custom_metadata: { project: 'kite' } });
      const two = await scratch.upload('a2.txt', [TEXT], { custom_metadata: {} });
      const project = Object(one.json['custom_metadata'])['project'];
      const isCleared = Object.keys(Object(two.json['custom_metadata'])).length === 0;
      return `${project}, then ${isCleared ? 'none' : 'still some'}`;
    },
  },
  {
    id: 'A7',
    says: 'A download identity; renewal after the file was replaced says that it is gone (status assumed)',
    assumed: 'version 1, renewed, then 412 processing-failure/download-identity-unavailable',
    observe: async (scratch) => {
      await scratch.upload('a7.txt', [TEXT]);
      const ask = (token = '') =>
        scratch.call(
          'GET',
          `/files/{a7.txt}?with_download_identity=true${token && `&expected_download_identity=${token}`}`,
        );
      const identity = Object((await ask()).json['download_identity']);
      if (identity.version !== 1) return 'no identity';
      const token = encodeURIComponent(String(identity.token));
      const renewed = Object((await ask(token)).json['download_identity']);
      await scratch.upload('a7.txt', [TEXT]);
      const isSame = renewed.token === identity.token;
      return `version 1, ${isSame ? 'renewed' : 'not renewed'}, then ${describe(await ask(token))}`;
    },
  },
  {
    id: 'A7b',
    says: 'Storage obeys If-Match, and successful downloads carry a request id',
    assumed: '200 with an id, 412',
    observe: async (scratch) => {
      await scratch.upload('a7b.txt', [TEXT]);
      const address = (await scratch.call('GET', '/files/{a7b.txt}')).json['download_uri'];
      const good = await scratch.store('GET', address);
      const bad = await scratch.store('GET', address, { headers: { 'If-Match': '"other"' } });
      return `${good.status} ${good.headers.has('x-files-download-request-id') ? 'with an id' : 'without an id'}, ${bad.status}`;
    },
  },
];

const ACTIONS: readonly Fact[] = [
  {
    id: 'S15',
    says: 'A copy ends as completed',
    assumed: 'completed, 200',
    observe: async (scratch) => {
      await scratch.upload('s15.txt', [TEXT]);
      const copied = await scratch.call('POST', '/file_actions/copy/{s15.txt}', {
        destination: scratch.path('s15b.txt'),
      });
      const status = await scratch.follow(copied);
      return `${status}, ${describe(await scratch.call('GET', '/file_actions/metadata/{s15b.txt}'))}`;
    },
  },
  {
    id: 'S16',
    says: 'After a move the old path is gone',
    assumed: 'completed, 404 not-found',
    observe: async (scratch) => {
      await scratch.upload('s16.txt', [TEXT]);
      const moved = await scratch.call('POST', '/file_actions/move/{s16.txt}', {
        destination: scratch.path('s16b.txt'),
      });
      const status = await scratch.follow(moved);
      return `${status}, ${describe(await scratch.call('GET', '/file_actions/metadata/{s16.txt}'))}`;
    },
  },
  {
    id: 'W6',
    says: 'A move below a folder that is not there',
    assumed: '409 processing-failure/destination-parent-does-not-exist: The destination parent does not exist.',
    observe: async (scratch) => {
      await scratch.call('POST', '/folders/{w6}');
      const destination = scratch.path('w6-none/to');
      const refused = await scratch.call('POST', '/file_actions/move/{w6}', { destination });
      return `${describe(refused)}: ${words(refused)}`;
    },
  },
  {
    id: 'M1',
    says: 'A migration that is not there',
    assumed: '404 not-found',
    observe: async (scratch) => describe(await scratch.call('GET', '/file_migrations/999999999')),
  },
  {
    id: 'A1',
    says: 'A deletion can be begun, and ends as completed',
    assumed: '201 completed, 404 not-found',
    observe: async (scratch) => {
      await scratch.call('POST', '/folders/{a1/in}', { mkdir_parents: true });
      const begun = await scratch.call('POST', '/file_actions/delete/{a1}', { recursive: true });
      const status = await scratch.follow(begun);
      return `${begun.status} ${status}, ${describe(await scratch.call('GET', '/file_actions/metadata/{a1}'))}`;
    },
  },
  {
    id: 'A2b',
    says: 'A lock is renewed by its expected token and replaced by another',
    assumed: 'one, one, two',
    observe: async (scratch) => {
      const lock = async (json: object) => {
        const made = await scratch.call('POST', '/locks/{a2b.txt}', { exclusive: true, timeout: 60, ...json });
        return String(made.json['token'] ?? describe(made));
      };
      const first = await lock({ token: 'one' });
      const renewed = await lock({ token: 'one', expected_token: 'one' });
      const replaced = await lock({ token: 'two', expected_token: 'one' });
      await scratch.call('DELETE', `/locks/{a2b.txt}?token=${encodeURIComponent(replaced)}`);
      return `${first}, ${renewed}, ${replaced}`;
    },
  },
];

/** All facts, in the order in which they are tried. */
export const FACTS: readonly Fact[] = [...ENTRIES, ...TRANSFERS, ...ACTIONS];
