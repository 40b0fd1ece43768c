// Calls of the API as bare requests, for stories that ask a certain process and look at its answer.

/** What a call needs to know of a process. */
export interface Callable {
  readonly url: string;
  readonly apiKey: string;
}

/** An answer. */
export interface Answer {
  readonly status: number;
  /** Parsed JSON; undefined when there was none. */
  readonly body: unknown;
}

/** A call is given up after this time, so that a story about silence ends. */
const TIMEOUT_MS = 60_000;

/** Makes a call such as `GET /users` and answers whatever came back. */
export async function ask(process: Callable, route: string, body?: object): Promise<Answer> {
  const [method = '', path = ''] = route.split(/ (.*)/);
  const response = await fetch(`${process.url}/api/rest/v1${path}`, {
    method,
    headers: { 'X-FilesAPI-Key': process.apiKey, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
