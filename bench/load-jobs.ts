// What each connection of the load does, one request after the other: the jobs that load.ts puts on a server. A job is
// a generator that gives requests as bytes and is given answers, so that nothing is promised or awaited between the
// two.

/** An answer as it came off the wire. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** The requests of one connection, without an end. */
export type Lane = Generator<Buffer, never, Answer>;

/** Where and as whom requests are made. `folder` is one that only this run uses. */
interface Target {
  readonly host: string;
  readonly apiKey: string;
  readonly folder: string;
  /** For Azurite: the path of the container, and what signs every address. */
  readonly container: string;
  readonly query: string;
}

/** One kind of load. */
export interface Job {
  /** Requests for one piece of the work that is counted. */
  readonly requestsEach: number;
  lane(target: Target, number: number): Lane;
}

const API = '/api/rest/v1';
const SMALL_BYTES = Buffer.alloc(4096, 'x');

/** All jobs by name. The folder `listed` with its entries, and the file in it, are there before. */
export const JOBS: Readonly<Record<string, Job>> = {
  users: same('GET', `${API}/users`),
  list: same('GET', `${API}/folders/listed`),
  stat: same('GET', `${API}/file_actions/metadata/listed/0.bin`),
  folders: {
    requestsEach: 1,
    *lane(target, number) {
      for (let made = 0; ; made += 1)
        yield request(target, 'POST', `${API}/folders/${target.folder}/${number}-${made}`);
    },
  },
  uploads: {
    requestsEach: 3,
    *lane(target, number) {
      for (let made = 0; ; made += 1) yield* upload(target, `${target.folder}/${number}-${made}.bin`);
    },
  },
  'azurite-uploads': {
    requestsEach: 1,
    *lane(target, number) {
      const headers = `x-ms-blob-type: BlockBlob\r\nContent-Length: ${SMALL_BYTES.byteLength}\r\n`;
      for (let made = 0; ; made += 1) {
        const path = `${target.container}/${target.folder}/${number}-${made}.bin?${target.query}`;
        yield Buffer.concat([request(target, 'PUT', path, headers), SMALL_BYTES]);
      }
    },
  },
  'azurite-list': {
    requestsEach: 1,
    *lane(target) {
      const query = `restype=container&comp=list&prefix=listed/&${target.query}`;
      const bytes = request(target, 'GET', `${target.container}?${query}`);
      for (;;) yield bytes;
    },
  },
};

function same(method: string, path: string): Job {
  return {
    requestsEach: 1,
    *lane(target) {
      const bytes = request(target, method, path);
      for (;;) yield bytes;
    },
  };
}

function* upload(target: Target, path: string): Generator<Buffer, void, Answer> {
  const begun: unknown = JSON.parse(
    (yield json(target, `${API}/file_actions/begin_upload/${path}`, '{}')).body.toString(),
  );
  const [part]: unknown[] = Array.isArray(begun) ? begun : [];
  if (typeof part !== 'object' || part === null || !('upload_uri' in part && 'ref' in part)) {
    throw new Error('No upload was begun.');
  }
  const address = String(part.upload_uri).replace(/^http:\/\/[^/]+/, '');
  yield Buffer.concat([request(target, 'PUT', address, `Content-Length: ${SMALL_BYTES.byteLength}\r\n`), SMALL_BYTES]);
  yield json(
    target,
    `${API}/files/${path}`,
    JSON.stringify({ action: 'end', ref: part.ref, size: SMALL_BYTES.byteLength }),
  );
}

function json(target: Target, path: string, body: string): Buffer {
  const length = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return Buffer.concat([request(target, 'POST', path, length), Buffer.from(body)]);
}

function request({ host, apiKey }: Target, method: string, path: string, more?: string): Buffer {
  const length = more ?? (method === 'POST' ? 'Content-Length: 0\r\n' : '');
  return Buffer.from(`${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nX-FilesAPI-Key: ${apiKey}\r\n${length}\r\n`);
}
