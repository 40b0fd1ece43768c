// Sends one request to the control API of a server.
import { type ControlAddress, findControl } from './find-control.ts';

/** The control API refused, or something else answered. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: number;
  /** The server's word for why, such as `bad-request/request-params-invalid`. */
  readonly type: string | undefined;

  constructor(message: string, answer: { status: number; type: string | undefined }) {
    super(message);
    this.status = answer.status;
    this.type = answer.type;
  }
}

/** What goes along with a request. */
interface ControlRequestOptions {
  readonly query?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a request such as `POST /faults` and resolves to the JSON of the answer, undefined when it has none. */
export type ControlRequest = (route: string, sending?: ControlRequestOptions) => Promise<unknown>;

/** Sends a request and resolves to the answer itself, for those that have no end. Throws `ControlError`. */
export type OpenControlRequest = (route: string, sending?: ControlRequestOptions) => Promise<Response>;

export function createControlRequest(address: ControlAddress): { request: ControlRequest; open: OpenControlRequest } {
  const { url, token } = findControl(address);
  const { fetch = globalThis.fetch } = address;
  const base = `${url.replace(/\/+$/, '')}/__control/v1`;
  const open: OpenControlRequest = async (route, { query = {}, headers = {}, body, signal } = {}) => {
    const [method = '', path = ''] = route.split(' ');
    const answer = await fetch(`${base}${path}${queryText(query)}`, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    if (!answer.ok) throw createControlError(route, answer.status, await answer.text());
    return answer;
  };
  const request: ControlRequest = async (route, sending) => {
    const text = await (await open(route, sending)).text();
    return text === '' ? undefined : JSON.parse(text);
  };
  return { request, open };
}

function queryText(query: object): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

function createControlError(route: string, status: number, text: string): ControlError {
  const told = parseObject(text);
  const said = typeof told['error'] === 'string' ? told['error'] : 'the response is not from the control API';
  const type = typeof told['type'] === 'string' ? told['type'] : undefined;
  return new ControlError(`${route} failed: ${said} (HTTP ${status})`, { status, type });
}

/** The fields of what was answered; none where it is no object. */
export function readFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return readFields(JSON.parse(text));
  } catch {
    // Not JSON: something else than the control API answered, and the status is all there is to tell.
    return {};
  }
}
