// A site whose network misbehaves on request: what passes between client and server is seen, and single requests are
// refused, lost, cut short or delayed. For the stories of transfers.
import type { ClientOptions, FilesClient } from '@filescom/sdk';
import type { ServerOptions } from '@filescom/server';
import { startSite } from '../kit/site.ts';

/** What a request is for, told by its method and path. */
type Step = 'begin' | 'part' | 'end' | 'find' | 'address' | 'content' | 'other';

/** What to do with a request. `forward` passes it to the server. */
export type Fault = (request: Request, forward: () => Promise<Response>) => Promise<Response>;

/** A site, a client of it, and power over what happens in between. */
export interface FaultySite {
  readonly client: FilesClient;
  connect(options: ClientOptions): FilesClient;
  /** The way to the server on which nothing goes wrong. */
  readonly direct: (request: Request) => Promise<Response>;
  /** Everything the client has sent so far, in order. */
  readonly seen: readonly Step[];
  /** Requests that have not been answered yet. */
  readonly inFlight: number;
  /** The largest number of requests of a kind that were under way at once. */
  mostAtOnce(step: Step): number;
  /**
   * Does `fault` to the `nth` request of this kind, counted from 1 among those that no earlier rule takes, and to the
   * `times - 1` after it.
   */
  on(step: Step, fault: Fault, when?: { nth?: number; times?: number }): void;
  count(step: Step): number;
  /** Forgets all rules. */
  calm(): void;
}

/** Starts a server in this process and stands between it and its clients. */
export async function startFaultySite(options: ServerOptions = {}): Promise<FaultySite> {
  const { server, apiKey, connect } = await startSite(options);
  const rules: { step: Step; fault: Fault; skip: number; times: number }[] = [];
  const seen: Step[] = [];
  const running = new Set<Request>();
  const most = new Map<Step, number>();

  const fetch = async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted(); // as every fetch does
    const step = stepOf(request);
    seen.push(step);
    running.add(request);
    const done = () => running.delete(request);
    // A request that was given up is over for the client, though a server without sockets may finish it.
    request.signal.addEventListener('abort', done, { once: true });
    most.set(step, Math.max(most.get(step) ?? 0, [...running].filter((other) => stepOf(other) === step).length));
    try {
      const rule = rules.find((other) => other.step === step && other.skip-- <= 0 && other.times-- > 0);
      const forward = async () => server.fetch(request);
      return await (rule === undefined ? forward() : rule.fault(request, forward));
    } finally {
      done();
    }
  };

  return {
    client: connect({ apiKey, fetch }),
    connect: (more) => connect({ apiKey, fetch, ...more }),
    direct: async (request) => server.fetch(request),
    seen,
    get inFlight() {
      return running.size;
    },
    mostAtOnce: (step) => most.get(step) ?? 0,
    on: (step, fault, { nth = 1, times = 1 } = {}) => void rules.push({ step, fault, skip: nth - 1, times }),
    calm: () => void rules.splice(0),
    count: (step) => seen.filter((other) => other === step).length,
  };
}

function stepOf({ method, url }: Request): Step {
  const { pathname } = new URL(url);
  const api = pathname.startsWith('/api/rest/v1');
  if (!api) return method === 'PUT' ? 'part' : 'content';
  if (pathname.includes('/file_actions/begin_upload/')) return 'begin';
  if (pathname.includes('/file_actions/metadata/')) return 'find';
  if (pathname.includes('/api/rest/v1/files/'))
    return method === 'POST' ? 'end' : method === 'GET' ? 'address' : 'other';
  return 'other';
}

/** The storage refuses with its XML. */
export function refuse(status: number, code: string, message = 'No'): Fault {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return async () => new Response(xml, { status, headers: { 'Content-Type': 'application/xml' } });
}

/** The connection breaks before the server has seen the request. */
export const lose: Fault = async () => {
  throw new TypeError('the connection was reset');
};

/** The server does what it was asked, and the answer is lost. */
export const loseAnswer: Fault = async (_, forward) => {
  await (await forward()).arrayBuffer();
  throw new TypeError('the connection was reset');
};

/** The answer breaks off after so many bytes of its body. */
export function cutAfter(sizeBytes: number): Fault {
  return async (_, forward) => {
    const response = await forward();
    const body = new Uint8Array(await response.arrayBuffer()).slice(0, sizeBytes);
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        if (body.byteLength > 0) controller.enqueue(body);
        controller.close();
      },
    });
    return new Response(stream, { status: response.status, headers: response.headers });
  };
}

/** The answer's body is another one of the same length. */
export const garble: Fault = async (_, forward) => {
  const response = await forward();
  const body = new Uint8Array(await response.arrayBuffer());
  const at = body.byteLength >> 1;
  body[at] = (body[at] ?? 0) ^ 1;
  return new Response(body, { status: response.status, headers: response.headers });
};

/** The request waits until the client gives it up, or for ever. */
export const stall: Fault = (request) =>
  new Promise((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason), { once: true });
  });
