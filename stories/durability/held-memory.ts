// What a server in another process holds in memory, as it runs or with its garbage collected, asked of its inspector.
// Used by load.ts.
import { once } from 'node:events';

/** Has to be given to Node where the server is started. */
export const INSPECTOR_FLAG = '--inspect=127.0.0.1:0';

/** Bytes of one moment. */
export interface HeldBytes {
  /** Whether the garbage was collected right before. */
  readonly collected: boolean;
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly arrayBuffers: number;
}

/** A line to the inspector of a process. */
export class HeldMemory {
  readonly #socket: WebSocket;
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** `log` is what the process has written to its standard error: the inspector's address is in it. */
  static async of(log: string): Promise<HeldMemory> {
    const [address] = /ws:\/\/\S+/.exec(log) ?? [];
    if (address === undefined) throw new Error(`The server was started without its inspector:\n${log}`);
    const socket = new WebSocket(address);
    await once(socket, 'open');
    return new HeldMemory(socket);
  }

  /** Tells what is held now, after a collection of the garbage if asked. */
  async measure({ collected }: { collected: boolean }): Promise<HeldBytes> {
    // What finalizers let go of is collected the second time.
    for (let times = 0; collected && times < 2; times += 1) await this.#ask('HeapProfiler.collectGarbage', {});
    const answer = await this.#ask('Runtime.evaluate', { expression: 'JSON.stringify(process.memoryUsage())' });
    const usage: unknown = JSON.parse(String(valueIn(answer, ['result', 'result', 'value'])));
    const bytes = (name: string) => Number(valueIn(usage, [name]));
    const heap = { heapUsed: bytes('heapUsed'), external: bytes('external'), arrayBuffers: bytes('arrayBuffers') };
    return { collected, rss: bytes('rss'), ...heap };
  }

  close(): void {
    this.#socket.close();
  }

  #ask(method: string, params: object): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const socket = this.#socket;
    return new Promise((resolve, reject) => {
      const end = () => {
        socket.removeEventListener('message', hear);
        socket.removeEventListener('close', fail);
      };
      const fail = () => {
        end();
        reject(new Error('The server has ended.'));
      };
      const hear = ({ data }: MessageEvent) => {
        const answer: unknown = JSON.parse(String(data));
        if (valueIn(answer, ['id']) !== id) return;
        end();
        resolve(answer);
      };
      socket.addEventListener('message', hear);
      socket.addEventListener('close', fail);
      socket.send(JSON.stringify({ id, method, params }));
    });
  }
}

function valueIn(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    found =
      typeof found === 'object' && found !== null
        ? Object.entries(found).find(([key]) => key === name)?.[1]
        : undefined;
  }
  return found;
}

const MI_B = 1024 * 1024;

/** A measurement on one line. */
export function heldLine({ collected, rss, heapUsed, external, arrayBuffers }: HeldBytes): string {
  const text = (bytes: number) => `${(bytes / MI_B).toFixed(0)} MiB`;
  const what = `heap ${text(heapUsed)}, external ${text(external)}, of it buffers ${text(arrayBuffers)}`;
  return `RSS ${text(rss)}, ${what}${collected ? ', garbage apart' : ''}`;
}

/** What may be held more at the end of a run than in its middle, by when every cache and every log is full. */
const MAX_GROWTH_BYTES = 16 * MI_B;

/** Whether what is held, garbage apart, has gone on growing. */
export function isLeak(measured: readonly HeldBytes[]): boolean {
  const held = measured.filter(({ collected }) => collected).map(({ heapUsed, external }) => heapUsed + external);
  return (held.at(-1) ?? 0) - (held[0] ?? 0) > MAX_GROWTH_BYTES;
}
