// One writer of the crash campaign. It works in a folder of its own, one change after the other, and always knows what
// must be there: after a crash, either with the change that was under way or without it. Used by campaign.ts.
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** A change, and the files as they are once it has happened. */
interface Change {
  readonly after: Files;
  run(): Promise<void>;
}

/** Contents by path below the lane's folder. A content is `number:size`. */
type Files = ReadonlyMap<string, string>;

/** What a lane needs to talk to the running server. */
export interface LaneServer {
  readonly url: string;
  readonly apiKey: string;
}

/** Answers a number from 0 up to but not including `below`. */
export type Dice = (below: number) => number;

const MAX_FILES = 14;
/** How long and how often the end of an upload is asked for while no server answers. */
const END_TIMEOUT_MS = 90_000;
const END_PAUSE_MS = 100;

/** How a lane works where that differs from server to server. */
export interface LaneOptions {
  readonly sizes: readonly number[];
  readonly partBytes: number;
  /**
   * True where what the server needs may be gone for a while: an answer with 503 ends the work as a broken connection
   * does. Whether the change happened is then not known, except at the end of an upload, which is asked for again.
   */
  readonly outages: boolean;
}

/** The sizes are on both sides of what is kept as a row, of what is gathered in memory, and of one part. */
const ONE_SERVER: LaneOptions = {
  sizes: [0, 1, 5_000, 16_384, 16_385, 200_000, 1_100_000],
  partBytes: 400_000,
  outages: false,
};

/** Writes files, moves, copies and deletes them until the server is gone. */
export class Lane {
  readonly name: string;
  acknowledged = 0;
  /** Uploads that the store forgot before they were acknowledged. */
  forgotten = 0;
  readonly #dice: Dice;
  readonly #options: LaneOptions;
  #files: Files = new Map();
  #under: Change | undefined;
  #next = 0;

  constructor(name: string, dice: Dice, options: LaneOptions = ONE_SERVER) {
    this.name = name;
    this.#dice = dice;
    this.#options = options;
  }

  /** Changes files until the server cannot be reached any more. Throws when it answers what it should not. */
  async work(server: LaneServer, onAcknowledged: () => void): Promise<void> {
    for (;;) {
      const change = this.#choose(server);
      this.#under = change;
      try {
        await change.run();
      } catch (error) {
        if (error instanceof RefusedError && !(this.#options.outages && error.isOutage)) throw error;
        if (error instanceof RefusedError && error.isForgotten) this.forgotten += 1;
        return;
      }
      this.#files = change.after;
      this.#under = undefined;
      this.acknowledged += 1;
      onAcknowledged();
    }
  }

  /** Compares what the server has now with what must be there, byte by byte. Answers what is wrong. */
  async check(server: LaneServer): Promise<string[]> {
    const found = await this.#read(server);
    const possible = this.#under === undefined ? [this.#files] : [this.#files, this.#under.after];
    const right = possible.find((files) => same(files, found));
    this.#under = undefined;
    if (right === undefined) {
      return [`${this.name}: ${text(found)} is neither ${possible.map(text).join(' nor ')}`];
    }
    this.#files = right;
    return [];
  }

  #choose(server: LaneServer): Change {
    const paths = [...this.#files.keys()];
    const some = paths[this.#dice(Math.max(1, paths.length))];
    const kind = this.#dice(paths.length < MAX_FILES ? 10 : 16);
    if (some === undefined || kind < 6) return this.#upload(server, kind < 2 ? some : undefined);
    const folder = some.includes('/') ? (some.split('/', 1)[0] ?? some) : some;
    if (kind < 7) return this.#relocate(server, { action: 'copy', from: some, to: this.#fresh() });
    if (kind < 8) return this.#relocate(server, { action: 'move', from: some, to: this.#fresh() });
    if (kind < 9) return this.#relocate(server, { action: 'move', from: folder, to: `moved${this.#number()}` });
    return this.#remove(server, kind < 12 ? folder : some);
  }

  #upload(server: LaneServer, over: string | undefined): Change {
    const path = over ?? this.#fresh();
    const { sizes, partBytes } = this.#options;
    const size = sizes[this.#dice(sizes.length)] ?? 0;
    const content = `${this.#number()}:${size}`;
    const bytes = bytesOf(content);
    const target = this.#target(path);
    return {
      after: new Map(this.#files).set(path, content),
      run: async () => {
        const parts = Math.max(1, Math.ceil(size / partBytes));
        let ref: unknown;
        for (let part = 1; part <= parts; part += 1) {
          const options = { part, ref, mkdir_parents: true };
          const [ticket] = list(await call(server, `POST /file_actions/begin_upload/${target}`, options));
          ref = ticket?.['ref'];
          const body = bytes.subarray((part - 1) * partBytes, part * partBytes);
          const sent = await fetch(String(ticket?.['upload_uri']), { method: 'PUT', body });
          if (!sent.ok) throw new RefusedError(`bytes of ${target}, part ${part}`, sent.status, await sent.text());
        }
        await this.#end(server, `POST /files/${target}`, { action: 'end', ref, mkdir_parents: true });
      },
    };
  }

  /** Ends an upload. Where servers come back, it is asked again until one of them answers. */
  async #end(server: LaneServer, route: string, body: object): Promise<void> {
    for (const untilMs = performance.now() + END_TIMEOUT_MS; ; ) {
      try {
        await call(server, route, body);
        return;
      } catch (error) {
        const refused = error instanceof RefusedError && (!error.isOutage || error.isForgotten);
        if (refused || !this.#options.outages || performance.now() > untilMs) throw error;
        await sleep(END_PAUSE_MS);
      }
    }
  }

  #relocate(server: LaneServer, how: { action: 'copy' | 'move'; from: string; to: string }): Change {
    const { action, from, to } = how;
    const after = new Map(this.#files);
    for (const [path, content] of this.#files) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      if (action === 'move') after.delete(path);
      after.set(to + path.slice(from.length), content);
    }
    const run = async () => {
      const folder = to.split('/').slice(0, -1).join('/');
      if (folder !== '') await makeFolder(server, `${this.name}/${folder}`);
      await call(server, `POST /file_actions/${action}/${this.#target(from)}`, { destination: `${this.name}/${to}` });
    };
    return { after, run };
  }

  #remove(server: LaneServer, from: string): Change {
    const kept = [...this.#files].filter(([path]) => path !== from && !path.startsWith(`${from}/`));
    return {
      after: new Map(kept),
      run: async () => {
        await call(server, `DELETE /files/${this.#target(from)}`, { recursive: true });
      },
    };
  }

  async #read(server: LaneServer): Promise<Files> {
    const found = new Map<string, string>();
    await makeFolder(server, this.name);
    const entries = list(await call(server, `GET /folders/${this.name}?recursive=true&per_page=1000`));
    for (const entry of entries) {
      if (entry['type'] !== 'file') continue;
      const path = String(entry['path']);
      const file = object(await call(server, `GET /files/${encodeURIComponent(path)}`));
      const response = await fetch(String(file['download_uri']));
      if (!response.ok) throw new RefusedError(`bytes of ${path}`, response.status, await response.text());
      found.set(path.slice(this.name.length + 1), contentOf(new Uint8Array(await response.arrayBuffer())));
    }
    return found;
  }

  #target(path: string): string {
    return encodeURIComponent(`${this.name}/${path}`);
  }

  #fresh(): string {
    const number = this.#number();
    return this.#dice(3) === 0 ? `file${number}` : `folder${this.#dice(3)}/file${number}`;
  }

  #number(): number {
    this.#next += 1;
    return this.#next;
  }
}

/** The server answered, and refused. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  /** What the server needs is not there; from storage, which says it in several ways, any failure of its own. */
  readonly isOutage: boolean;
  /**
   * The store of bytes has forgotten an upload that it was joining when it was killed: versitygw renames it for that
   * time, and finds it no longer. It was not acknowledged, and has to be sent again.
   */
  readonly isForgotten: boolean;

  constructor(what: string, status: number, answer: string) {
    super(`${what}: ${status} ${answer}`);
    this.isForgotten = status === 404 && answer.includes('The S3 store knows nothing of this upload');
    this.isOutage = status === 503 || (status >= 500 && what.startsWith('bytes of')) || this.isForgotten;
  }
}

async function makeFolder(server: LaneServer, path: string): Promise<void> {
  await call(server, `POST /folders/${encodeURIComponent(path)}`, { mkdir_parents: true }, 422);
}

async function call(server: LaneServer, route: string, body?: object, allowed?: number): Promise<unknown> {
  const [method = '', path = ''] = route.split(/ (.*)/);
  const response = await fetch(`${server.url}/api/rest/v1${path}`, {
    method,
    headers: { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  if (!response.ok && response.status !== allowed) throw new RefusedError(route, response.status, answer);
  return answer === '' ? undefined : JSON.parse(answer);
}

function list(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(object) : [];
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

const HEAD = 40;

/** Bytes that name their content at the start and depend on it to the end. */
function bytesOf(content: string): Buffer<ArrayBuffer> {
  const size = Number(content.split(':')[1]);
  const seed = createHash('sha256').update(content).digest();
  const bytes = Buffer.alloc(size, seed);
  bytes.write(content.padEnd(HEAD), 0);
  return bytes;
}

/** The content that the bytes are; a description of them if they are none. */
function contentOf(bytes: Uint8Array): string {
  const [named = ''] = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1').split(' ', 1);
  if (/^\d+:\d+$/.test(named) && Buffer.compare(bytesOf(named), bytes) === 0) return named;
  // The very small ones cannot name themselves.
  return bytes.length < HEAD ? `*:${bytes.length}` : `damaged:${bytes.length}`;
}

function same(expected: Files, found: Files): boolean {
  return (
    expected.size === found.size &&
    [...expected].every(([path, content]) => {
      const there = found.get(path);
      return there === content || there === `*:${content.split(':')[1]}`;
    })
  );
}

function text(files: Files): string {
  return JSON.stringify([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
