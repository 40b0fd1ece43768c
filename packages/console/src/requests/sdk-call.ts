// A request as a call of the SDK. The names follow from the route: a collection, what is done to it, an id. Routes
// whose method has another name are listed; where one call makes several requests, the call is named for the first. A
// test holds every name against the SDK.
import type { JournalEntry } from '@filescom/server/control';

/** Routes that one hand-written call makes, with what stands for its arguments. */
const SPECIAL: Readonly<Record<string, (entry: JournalEntry) => string>> = {
  'POST /file_actions/begin_upload/{path}': ({ path }) => `client.files.upload(content, ${text(path)})`,
  'GET /files/{path}': ({ path }) => `client.files.download(${text(path)})`,
  'GET /file_actions/metadata/{path}': ({ path }) => `client.files.find(${text(path)})`,
  'PATCH /files/{path}': (entry) => `client.files.update(${text(entry.path)}, ${bodyOf(entry)})`,
  'DELETE /files/{path}': ({ path }) => `client.files.delete(${text(path)})`,
  'GET /folders/{path}': (entry) => `client.folders.listFor(${text(entry.path)}${queryOf(entry)}).toArray()`,
  'POST /folders/{path}': (entry) => `client.folders.create(${text(entry.path)})`,
  'POST /file_actions/copy/{path}': (entry) => `client.files.copy(${text(entry.path)}, ${bodyOf(entry)})`,
  'POST /file_actions/move/{path}': (entry) => `client.files.move(${text(entry.path)}, ${bodyOf(entry)})`,
  'GET /site': () => 'client.sites.get()',
  'POST /sessions': (entry) => `client.sessions.create(${bodyOf(entry)})`,
  'DELETE /sessions': () => 'client.sessions.delete()',
  'GET /api_key': () => 'client.apiKeys.findCurrent()',
};

/** Collections whose methods have the usual names. */
export const PLAIN_COLLECTIONS: readonly string[] = [
  'users',
  'groups',
  'api_keys',
  'behaviors',
  'bundles',
  'automations',
  'notifications',
  'remote_servers',
  'syncs',
  'public_keys',
];

/** The call as code; undefined where no single call makes this request. */
export function renderSdkCall(entry: JournalEntry): string | undefined {
  const { route } = entry;
  if (route === null) return undefined;
  const special = SPECIAL[route]?.(entry);
  const call = special ?? renderPlainCall(route, entry);
  return call === undefined ? undefined : `await ${call};`;
}

function renderPlainCall(route: string, entry: JournalEntry): string | undefined {
  const [, method = '', collection = '', hasId] = /^(\w+) \/(\w+)(\/\{id\})?$/.exec(route) ?? [];
  if (!PLAIN_COLLECTIONS.includes(collection)) {
    if (route === 'GET /permissions') return `client.permissions.list(${queryOf(entry).slice(2)}).toArray()`;
    return undefined;
  }
  const resource = `client.${collection.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
  const id = /\/(\d+)(?:\?|$)/.exec(entry.address)?.[1] ?? 'id';
  if (hasId === undefined) {
    if (method === 'GET') return `${resource}.list(${queryOf(entry).slice(2)}).toArray()`;
    return method === 'POST' ? `${resource}.create(${bodyOf(entry)})` : undefined;
  }
  if (method === 'GET') return `${resource}.find(${id})`;
  if (method === 'PATCH') return `${resource}.update(${id}, ${bodyOf(entry)})`;
  return method === 'DELETE' ? `${resource}.delete(${id})` : undefined;
}

/** The query as a further argument; sort and filter are written as the SDK takes them. */
function queryOf({ address }: JournalEntry): string {
  const given: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(address.split('?').slice(1).join('?'))) {
    const [, outer, inner] = /^(\w+)\[(\w+)\]$/.exec(name) ?? [];
    if (outer === undefined || inner === undefined) given[name] = asValue(value);
    else given[outer] = { ...asObject(given[outer]), [inner]: asValue(value) };
  }
  delete given['cursor'];
  return Object.keys(given).length === 0 ? '' : `, ${literal(given)}`;
}

function bodyOf({ requestBody }: JournalEntry): string {
  if (requestBody === null) return '{}';
  try {
    return literal(JSON.parse(requestBody));
  } catch {
    return '{ /* longer than the journal keeps */ }';
  }
}

function literal(value: unknown): string {
  return JSON.stringify(value, undefined, 1)
    .replaceAll(/\n\s*/g, ' ')
    .replaceAll(/"([A-Za-z_]\w*)": /g, '$1: ');
}

function text(value: string): string {
  return JSON.stringify(value);
}

function asValue(value: string): string | number {
  return /^\d{1,15}$/.test(value) ? Number(value) : value;
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
