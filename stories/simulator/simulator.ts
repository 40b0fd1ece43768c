// A server in simulator mode and how a launcher and a client speak to it: requests over HTTP without our client.
import { createServer, type Server, type ServerOptions } from '@filescom/server';
import { onTestFinished } from 'vitest';

/** What came back; `json` is undefined where there was no body. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: stories look into bodies of all shapes.
  readonly json: any;
}

export interface Simulator {
  readonly server: Server;
  /** `control('POST /reset', {})` below `/__files_mock/v1`. */
  control(route: string, body?: object): Promise<Answer>;
  /** `call('GET /users')` below the API, with a key that no server has made. */
  call(route: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

/** Starts a simulator in this process. */
export async function startSimulator(options: ServerOptions = {}): Promise<Simulator> {
  const server = await createServer({ strict: true, simulator: true, ...options });
  onTestFinished(() => server.close());
  const send = async (base: string, route: string, body: object | undefined, headers: Record<string, string>) => {
    const [method = '', path = ''] = route.split(' ');
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = { 'Content-Type': 'application/json' };
    const response = await server.fetch(`http://simulator.localhost${base}${path}`, {
      method,
      headers: { ...type, ...headers },
      ...json,
    });
    const text = await response.text();
    const { status, headers: answered } = response;
    return { status, headers: answered, json: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    server,
    control: (route, body) => send('/__files_mock/v1', route, body, {}),
    call: (route, body, headers = {}) =>
      send('/api/rest/v1', route, body, { 'X-FilesAPI-Key': 'synthetic-mock-server-api-key', ...headers }),
  };
}
