// How each operation of the table is tried: the requests behind it. What a success would change is made anew for every
// try.
import type { Server } from '@filescom/server';
import type { Operation } from './matrix-table.ts';

const API = 'http://server.test/api/rest/v1';

/** A caller of the API: gives the type of the refusal, or `ok`. */
export type Caller = (route: string, body?: object) => Promise<Answer>;

export interface Answer {
  readonly outcome: string;
  readonly json: Readonly<Record<string, unknown>> & { readonly id?: number; readonly key?: string };
}

/** Calls the server with a key. */
export function callerWith(server: Pick<Server, 'fetch'>, key: string): Caller {
  return async (route, body) => {
    const [method = '', path = ''] = route.split(' ');
    const response = await server.fetch(API + path, {
      method,
      headers: { 'Content-Type': 'application/json', 'X-FilesAPI-Key': key },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = text === '' ? {} : JSON.parse(text);
    return { outcome: response.ok ? 'ok' : String(json.type), json };
  };
}

/** Uploads one small file. The outcome is that of the first refusal. */
export async function upload(server: Pick<Server, 'fetch'>, call: Caller, path: string): Promise<Answer> {
  const begun = await call(`POST /file_actions/begin_upload/${path}`, { size: 1, mkdir_parents: false });
  if (begun.outcome !== 'ok') return begun;
  const [part]: readonly { ref: string; upload_uri: string }[] = Array.isArray(begun.json) ? begun.json : [];
  if (part === undefined) throw new Error('There is no part to upload.');
  await server.fetch(part.upload_uri, { method: 'PUT', body: 'x' });
  return await call(`POST /files/${path}`, { action: 'end', ref: part.ref });
}

/**
 * What a try needs: who tries, a folder with `file.txt` in it, a name that nobody used before, and somebody's user id.
 */
interface Attempt {
  readonly server: Pick<Server, 'fetch'>;
  readonly caller: Caller;
  readonly folder: string;
  readonly fresh: string;
  readonly otherUserId: number;
}

type Try = (attempt: Attempt) => Promise<Answer>;

/** The tries by operation. Those that take something away use `fresh`, which must be there. */
export const TRIES: Readonly<Record<Operation, Try>> = {
  list: ({ caller, folder }) => caller(`GET /folders/${folder}`),
  'find folder': ({ caller, folder }) => caller(`GET /file_actions/metadata/${folder}`),
  'find file': ({ caller, folder }) => caller(`GET /file_actions/metadata/${folder}/file.txt`),
  stat: ({ caller, folder }) => caller(`GET /files/${folder}/file.txt?action=stat`),
  download: ({ caller, folder }) => caller(`GET /files/${folder}/file.txt`),
  upload: ({ server, caller, folder, fresh }) => upload(server, caller, `${folder}/new-${fresh}`),
  overwrite: ({ server, caller, folder }) => upload(server, caller, `${folder}/file.txt`),
  'make folder': ({ caller, folder, fresh }) => caller(`POST /folders/${folder}/made-${fresh}`),
  copy: ({ caller, folder, fresh }) =>
    caller(`POST /file_actions/copy/${folder}/file.txt`, { destination: `${folder}/copy-${fresh}` }),
  move: ({ caller, folder, fresh }) =>
    caller(`POST /file_actions/move/${folder}/${fresh}`, { destination: `${folder}/moved-${fresh}` }),
  'delete file': ({ caller, folder, fresh }) => caller(`DELETE /files/${folder}/${fresh}`),
  'delete folder': ({ caller, folder, fresh }) => caller(`DELETE /files/${folder}/dir-${fresh}?recursive=true`),
  'set a color': ({ caller, folder }) => caller(`PATCH /files/${folder}/file.txt`, { priority_color: 'red' }),
  lock: ({ caller, folder, fresh }) => caller(`POST /locks/${folder}/lock-${fresh}`, { timeout: 60 }),
  share: ({ caller, folder }) => caller('POST /bundles', { paths: [`${folder}/file.txt`] }),
  'read history': ({ caller, folder }) => caller(`GET /history/folders/${folder}`),
  'be notified': ({ caller, folder }) => caller('POST /notifications', { path: folder, send_interval: 'daily' }),
  'add behavior': ({ caller, folder }) =>
    caller('POST /behaviors', { path: folder, behavior: 'webhook', value: { urls: ['http://hook.test/'] } }),
  'give permission': ({ caller, folder, otherUserId }) =>
    caller('POST /permissions', { path: folder, user_id: otherUserId, permission: 'list' }),
};

/** Operations that need a file, or a folder, that may be taken away. */
export const TAKES_AWAY: Readonly<Partial<Record<Operation, 'file' | 'folder'>>> = {
  move: 'file',
  'delete file': 'file',
  'delete folder': 'folder',
};
