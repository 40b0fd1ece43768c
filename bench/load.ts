// Puts load on a server as a process of its own: connections that are kept open and each send the next request when the
// answer to the last one is there. Raw sockets, because an HTTP client would cost as much as the server that is
// measured. Run by server-rows.ts with one JSON argument; prints one JSON line.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, JOBS, type Lane } from './load-jobs.ts';

const asked: unknown = JSON.parse(process.argv[2] ?? '');
const {
  url,
  apiKey,
  job: name,
  folder,
  query,
  connections,
  seconds,
  warmUpSeconds,
} = { ...defaults(), ...Object(asked) };
const job = JOBS[String(name)];
if (job === undefined) throw new Error(`There is no job ${name}.`);
const { hostname, port, host, pathname } = new URL(String(url));

let answered = 0;

/** One connection. Answers are told apart by `Content-Length` or the last chunk; one with neither has no body. */
class Line {
  readonly #socket: Socket;
  readonly #lane: Lane;
  #rest: Buffer | undefined;

  constructor(socket: Socket, lane: Lane) {
    this.#socket = socket;
    this.#lane = lane;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
  }

  begin(): void {
    this.#socket.write(this.#lane.next().value);
  }

  #take(chunk: Buffer): void {
    const bytes = this.#rest === undefined ? chunk : Buffer.concat([this.#rest, chunk]);
    const headEnd = bytes.indexOf('\r\n\r\n');
    const end = headEnd === -1 ? Number.POSITIVE_INFINITY : endOf(bytes, headEnd);
    if (bytes.byteLength < end) {
      this.#rest = bytes;
      return;
    }
    this.#rest = undefined;
    const status = Number(bytes.toString('latin1', 9, 12));
    if (status >= 400) throw new Error(`${name}: ${bytes.toString()}`);
    answered += 1;
    const answer: Answer = { status, body: bytes.subarray(headEnd + 4, end) };
    this.#socket.write(this.#lane.next(answer).value);
  }
}

function endOf(bytes: Buffer, headEnd: number): number {
  const head = bytes.toString('latin1', 0, headEnd);
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) {
    const last = bytes.indexOf('0\r\n\r\n', headEnd + 2);
    return last === -1 ? Number.POSITIVE_INFINITY : last + 5;
  }
  return headEnd + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
}

function defaults() {
  return { url: '', apiKey: '', job: '', folder: 'load', query: '', connections: 32, seconds: 3, warmUpSeconds: 1 };
}

const sockets = await Promise.all(
  Array.from({ length: connections }, async () => {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return socket;
  }),
);
const TARGET = { host, apiKey: String(apiKey), folder: String(folder), container: pathname, query: String(query) };
const lines = sockets.map((socket, number) => new Line(socket, job.lane(TARGET, number)));
for (const line of lines) line.begin();
await delay(warmUpSeconds * 1000);
const [answeredBefore, usedBefore, startedAt] = [answered, process.cpuUsage(), performance.now()];
await delay(seconds * 1000);
const TOOK = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage(usedBefore);
const DONE = (answered - answeredBefore) / job.requestsEach;
const DONE_IN_ALL = answered / job.requestsEach;
console.log(
  JSON.stringify({ done: DONE, doneInAll: DONE_IN_ALL, seconds: TOOK, busyShare: (user + system) / 1e6 / TOOK }),
);
process.exit(0);
