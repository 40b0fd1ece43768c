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

/** Makes a call that must succeed and answers the members of its object. */
export async function call(
  process: Callable,
  route: string,
  body?: object,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await ask(process, route, body);
  if (answer.status >= 300) throw new Error(`${route}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return membersOf(answer.body);
}

/** The members of an object; of a list, those of its first item. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  const object: unknown = Array.isArray(value) ? value[0] : value;
  return typeof object === 'object' && object !== null ? { ...object } : {};
}

/** Uploads the bytes in one part. The process of the begin and that of the end may differ. */
export async function upload(
  path: string,
  bytes: string | Uint8Array<ArrayBuffer>,
  { begin, end }: { begin: Callable; end: Callable },
): Promise<void> {
  const { ref, upload_uri: uri } = await call(begin, `POST /file_actions/begin_upload/${path}`, {
    mkdir_parents: true,
  });
  const sent = await fetch(String(uri), { method: 'PUT', body: bytes, signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!sent.ok) throw new Error(`PUT of ${path}: ${sent.status} ${await sent.text()}`);
  await call(end, `POST /files/${path}`, { action: 'end', ref, mkdir_parents: true });
}

/** The text of a file. */
export async function download(process: Callable, path: string): Promise<string> {
  const { download_uri: uri } = await call(process, `GET /files/${path}`);
  const response = await fetch(String(uri), { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return await response.text();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
