// Sends one request to the control API of a server.

/** How a server's control API is reached. */
export interface ControlAddress {
  /** The server's address, such as `http://127.0.0.1:4041`. */
  readonly url: string;
  /** Needed where the server was started with `--control TOKEN`. */
  readonly token?: string;
  /** `server.fetch` for a server in the same process. */
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>;
}

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
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a request such as `POST /faults` and resolves to the JSON of the answer, undefined when it has none. */
export type ControlRequest = (route: string, sending?: ControlRequestOptions) => Promise<unknown>;

export function createControlRequest({ url, token, fetch = globalThis.fetch }: ControlAddress): ControlRequest {
  const base = `${url.replace(/\/+$/, '')}/__control/v1`;
  return async (route, { query = {}, body, signal } = {}) => {
    const [method = '', path = ''] = route.split(' ');
    const answer = await fetch(`${base}${path}${queryText(query)}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    const text = await answer.text();
    if (!answer.ok) throw createControlError(route, answer.status, text);
    return text === '' ? undefined : JSON.parse(text);
  };
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

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // Not JSON: something else than the control API answered, and the status is all there is to tell.
    return {};
  }
}
