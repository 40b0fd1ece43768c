import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { generate } from './generate.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = generate(root);
function sdk(name: string) {
  return files.get(`packages/sdk/src/generated/resources/${name}.ts`) ?? '';
}

function server(name: string) {
  return files.get(`packages/server/src/generated/resources/${name}.ts`) ?? '';
}

test('a text says a limit once, and a parameter says nothing of records', () => {
  const reference = files.get('docs/reference/files.md') ?? '';
  expect(reference).toContain('at most 5000 characters. |');
  expect(reference).toContain('| `size` | `number` | Size in bytes. |');
  const twice = [...files].filter(([, text]) => /(at most \d+ characters\.) at most \d/i.test(text));
  expect(twice.map(([path]) => path)).toEqual([]);
  expect(files.get('docs/reference/sync-logs.md')).toContain('Deprecated: use `created_at` instead.');
});

test('generating twice gives the same bytes', () => {
  expect([...generate(root)]).toEqual([...files]);
});

test('no generated file is longer than 800 lines', () => {
  const long = [...files].filter(([path, text]) => path.endsWith('.ts') && text.split('\n').length > 801);
  expect(long.map(([path]) => path)).toEqual([]);
});

test('no generated code escapes the type checker', () => {
  const code = [...files].filter(([path]) => path.endsWith('.ts'));
  const loose = code.filter(([, text]) =>
    /: any\b|<any>|\bas (?!const)\w+|@ts-|![.;)]/.test(text.replace(/\/\*[\s\S]*?\*\/|'[^']*'|"[^"]*"/g, '')),
  );
  expect(loose.map(([path]) => path)).toEqual([]);
});

test('a method names its route as a literal, and says what it does', () => {
  expect(sdk('groups')).toContain(`  /** Returns one group with its members. \`GET /groups/{id}\` */
  find(id: number, options?: CallOptions): Promise<Group> {
    return this.callForRecord('GET /groups/{id}', { id }, options);
  }
`);
});

test('a name that ends in a question mark is a quoted key', () => {
  expect(sdk('files')).toContain("  'subfolders_locked?'?: boolean;");
  expect(server('files')).toContain("    'subfolders_locked?': {");
});

test('ids go in as text or as an array, and come out as the entity has them', () => {
  expect(sdk('automations')).toContain('  user_ids?: string | readonly number[] | undefined;');
  expect(sdk('automations')).toContain('  user_ids: number[] | null;');
  expect(sdk('groups')).toContain('  user_ids: string | null;');
});

test('decimals are text on the way out, and text or numbers on the way in', () => {
  expect(sdk('remote-mount-backends')).toContain('  min_free_cpu: string | null;');
  expect(sdk('remote-mount-backends')).toContain('  min_free_cpu?: string | number | undefined;');
});

test('begin upload answers with an array though it is no list', () => {
  expect(sdk('files')).toContain("return this.callForRecords('POST /file_actions/begin_upload/{path}'");
});

test('a list without pages is an array, a list with pages is a listing', () => {
  expect(sdk('files')).toContain('zipListContents(path: string, options?: CallOptions): Promise<ZipListEntry[]> {');
  expect(sdk('users')).toContain('options?: CallOptions): Listing<User> {');
});

test('a GET that answers 204 returns nothing', () => {
  expect(sdk('partner-site-requests')).toContain(
    "return this.callForNothing('GET /partner_site_requests/find_by_pairing_key'",
  );
});

test('a file field takes a Blob', () => {
  expect(sdk('styles')).toContain('  file?: Blob | undefined;');
  expect(server('styles')).toContain('      multipart: true,');
});

test('fields that are only sent are no part of the record', () => {
  const record = sdk('users').split('/** Fields that')[0] ?? '';
  expect(record).toContain('  username: string;');
  expect(record).not.toContain('change_password');
});

test('a resource extended by hand has a generated base, and is left to the client', () => {
  const surface = files.get('packages/sdk/src/generated/surface.ts') ?? '';
  expect(sdk('files')).toContain('export class GeneratedFiles extends Resource {');
  expect(surface).not.toContain('Files {');
  expect(surface).toContain('  get groups(): Groups {\n    return this.#resource(Groups);\n  }\n');
  expect(files.get('packages/sdk/src/generated/index.ts')).not.toContain('GeneratedFiles');
});

test('a sort parameter without fields is left out, as nothing legal can be sent', () => {
  expect(sdk('clickwraps')).not.toContain('sort_by');
  expect(sdk('groups')).toContain("  sort_by?: SortBy<'site_id' | 'workspace_id' | 'name'> | undefined;");
});

test('an error type is a leaf class that a bundler can leave out', () => {
  expect(files.get('packages/sdk/src/generated/problems/not-found.ts')).toMatch(
    /export const FileNotFoundError = \/\* @__PURE__ \*\/ createProblemView\(\s*NotFoundError,/,
  );
});
