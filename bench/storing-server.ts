// What the writes of our server are held against, as a process of its own: bare node:http that keeps the same rows in
// node:sqlite, in groups that are committed and synced before they are answered, and does nothing else: no
// authentication, no rights, no events for others, no paths that are compared. A folder is an entry and an event; a
// small upload is an upload, a part with its bytes, and at the end an entry with its content. Started by
// server-stage.ts.
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { crc32 } from 'node:zlib';
import { announce, answerBy } from './child-server.ts';

const { values: flags } = parseArgs({ options: { data: { type: 'string' } } });
const database = new DatabaseSync(flags.data ?? ':memory:');
database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE entries (id INTEGER PRIMARY KEY, parent_id INTEGER, kind TEXT, name TEXT, name_key TEXT, size INTEGER,
    content_id INTEGER, created_ms INTEGER, mtime_ms INTEGER, UNIQUE (parent_id, name_key));
  CREATE INDEX entries_by_kind ON entries (parent_id, kind, name_key);
  CREATE TABLE events (id INTEGER PRIMARY KEY, site_id INTEGER, at_ms INTEGER, data TEXT);
  CREATE TABLE uploads (id INTEGER PRIMARY KEY, ref TEXT UNIQUE, path TEXT, touched_ms INTEGER, ended_ms INTEGER);
  CREATE TABLE upload_parts (upload_id INTEGER, number INTEGER, blob_id INTEGER, size INTEGER, md5 TEXT, crc32 INTEGER,
    PRIMARY KEY (upload_id, number)) WITHOUT ROWID;
  CREATE TABLE small_blobs (id INTEGER PRIMARY KEY, bytes BLOB);
  CREATE TABLE contents (id INTEGER PRIMARY KEY, size INTEGER, etag TEXT, crc32 INTEGER, md5 TEXT);
  CREATE TABLE content_segments (content_id INTEGER, position INTEGER, blob_id INTEGER, size INTEGER,
    PRIMARY KEY (content_id, position)) WITHOUT ROWID;`);
const SQL = {
  entry: database.prepare(
    'INSERT INTO entries (parent_id, kind, name, name_key, size, content_id, created_ms, mtime_ms) VALUES (1, ?, ?, ?, ?, ?, ?, ?)',
  ),
  event: database.prepare('INSERT INTO events (site_id, at_ms, data) VALUES (1, ?, ?)'),
  upload: database.prepare('INSERT INTO uploads (ref, path, touched_ms) VALUES (?, ?, ?)'),
  findUpload: database.prepare('SELECT id, path FROM uploads WHERE ref = ?'),
  endUpload: database.prepare('UPDATE uploads SET ended_ms = ? WHERE id = ?'),
  blob: database.prepare('INSERT INTO small_blobs (bytes) VALUES (?)'),
  part: database.prepare('INSERT OR REPLACE INTO upload_parts VALUES (?, 1, ?, ?, ?, ?)'),
  findPart: database.prepare('SELECT blob_id, size, md5, crc32 FROM upload_parts WHERE upload_id = ? AND number = 1'),
  deleteParts: database.prepare('DELETE FROM upload_parts WHERE upload_id = ?'),
  content: database.prepare('INSERT INTO contents (size, etag, crc32, md5) VALUES (?, ?, ?, ?)'),
  segment: database.prepare('INSERT INTO content_segments VALUES (?, 0, ?, ?)'),
};
type Work = () => void;

/** Works that wait for the next commit. */
let waiting: { readonly work: Work; readonly done: () => void }[] = [];

/** Runs a work in the next group; resolves when the group is on the disk. */
function write(work: Work): Promise<void> {
  return new Promise((done) => {
    if (waiting.length === 0) setImmediate(commitGroup);
    waiting.push({ work, done });
  });
}

function commitGroup(): void {
  const group = waiting;
  waiting = [];
  database.exec('BEGIN IMMEDIATE');
  for (const { work } of group) work();
  database.exec('COMMIT');
  for (const { done } of group) done();
}

announce(createServer(answerBy(answer)));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = '' } = request;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (method === 'PUT') return await takePart(url.slice(url.lastIndexOf('/') + 1), body, response);
  const [, , , , resource, first, ...rest] = url.split('/');
  if (resource === 'folders') await makeFolder([first, ...rest].join('/'), response);
  else if (resource === 'file_actions') await beginUpload(request, rest.join('/'), response);
  else await endUpload(body, response);
}

async function makeFolder(path: string, response: ServerResponse): Promise<void> {
  const now = Date.now();
  await write(() => {
    SQL.entry.run('directory', path, path.toLowerCase(), 0, null, now, now);
    SQL.event.run(now, JSON.stringify({ action: 'create', path, user_id: 1 }));
  });
  send(response, 201, { path, type: 'directory', created_at: new Date(now).toISOString() });
}

async function beginUpload(request: IncomingMessage, path: string, response: ServerResponse): Promise<void> {
  const ref = randomBytes(16).toString('hex');
  await write(() => SQL.upload.run(ref, path, Date.now()));
  send(response, 201, [{ ref, path, part_number: 1, upload_uri: `http://${request.headers.host}/uploads/${ref}` }]);
}

async function takePart(ref: string, bytes: Buffer, response: ServerResponse): Promise<void> {
  const md5 = createHash('md5').update(bytes).digest('hex');
  const sum = crc32(bytes);
  await write(() => {
    const { id = 0 } = SQL.findUpload.get(ref) ?? {};
    const { lastInsertRowid } = SQL.blob.run(bytes);
    SQL.part.run(id, lastInsertRowid, bytes.byteLength, md5, sum);
  });
  response.writeHead(200, { ETag: `"${md5}"`, 'Content-Length': 0 }).end();
}

async function endUpload(body: Buffer, response: ServerResponse): Promise<void> {
  const { ref } = JSON.parse(body.toString());
  const now = Date.now();
  let [path, size]: [string, number] = ['', 0];
  await write(() => {
    const upload = SQL.findUpload.get(String(ref)) ?? {};
    const { id = 0 } = upload;
    const part = SQL.findPart.get(id) ?? {};
    [path, size] = [String(upload['path']), Number(part['size'])];
    const { blob_id: blob = 0, md5 = '', crc32: sum = 0 } = part;
    const { lastInsertRowid: content } = SQL.content.run(size, md5, sum, md5);
    SQL.segment.run(content, blob, size);
    SQL.entry.run('file', path, path.toLowerCase(), size, content, now, now);
    SQL.deleteParts.run(id);
    SQL.endUpload.run(now, id);
    SQL.event.run(now, JSON.stringify({ action: 'create', path, user_id: 1 }));
  });
  send(response, 201, { path, size, type: 'file', mtime: new Date(now).toISOString() });
}

function send(response: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value);
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}
