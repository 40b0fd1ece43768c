// Follows the events of a server: server-sent events read with `fetch`, which can carry a token, as `EventSource`
// cannot. A connection that breaks is opened again, later and later while it fails, with the id of the last event, so
// that nothing is missed that the server still has.
import type { ControlEvent } from '../control/events/control-events.ts';
import { ControlError, type OpenControlRequest, readFields } from './request.ts';

/** Which events are followed, and from where. */
export interface EventOptions {
  /** All kinds by default; `hello` and `lost` always come. */
  readonly types?: readonly ('request' | 'fault' | 'outbox' | 'clock' | 'state')[];
  /** Only what concerns this site. */
  readonly siteId?: number;
  /**
   * The `id` of the last event that is known already; `start` for all that the server still has. Default: only new
   * ones.
   */
  readonly after?: string;
  /** Ends the iteration. */
  readonly signal?: AbortSignal;
  /** Told of every break, with the wait until the next try in milliseconds, and with undefined when it is over. */
  readonly onInterrupted?: (waitMs: number | undefined) => void;
}

const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 5_000;
/** The server says something every 15 s; a connection that is silent for longer is gone. */
const MAX_SILENCE_MS = 40_000;
/** An event is a few kilobytes at most; whatever is longer is no event. */
const MAX_EVENT_CHARACTERS = 1_000_000;

/** Yields the events one by one. */
export async function* followEvents(
  open: OpenControlRequest,
  options: EventOptions,
): AsyncGenerator<ControlEvent, void> {
  const { types, siteId, signal, onInterrupted } = options;
  let { after } = options;
  let waitMs = FIRST_WAIT_MS;
  while (!isAborted(signal)) {
    const connection = new AbortController();
    const onAborted = () => connection.abort();
    signal?.addEventListener('abort', onAborted, { once: true });
    try {
      const query = { types: types?.join(','), siteId, after };
      const answer = await open('GET /events', { query, signal: connection.signal });
      for await (const event of readEvents(answer, connection)) {
        if (event.type === 'hello') onInterrupted?.(undefined);
        waitMs = FIRST_WAIT_MS;
        after = event.id;
        yield event;
      }
    } catch (error) {
      if (isAborted(signal)) return;
      if (isRefusal(error)) throw error;
    } finally {
      signal?.removeEventListener('abort', onAborted);
      connection.abort();
    }
    onInterrupted?.(waitMs);
    await pause(waitMs, signal);
    waitMs = Math.min(waitMs * 2, MAX_WAIT_MS);
  }
}

/** Asked anew each time: it changes while the iteration waits. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** What the next try would not change. */
function isRefusal(error: unknown): boolean {
  return error instanceof ControlError && error.status >= 400 && error.status < 500 && error.status !== 429;
}

async function* readEvents(answer: Response, connection: AbortController): AsyncGenerator<ControlEvent, void> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return;
  let text = '';
  while (true) {
    const silence = setTimeout(() => connection.abort(), MAX_SILENCE_MS);
    const piece = await reader.read().finally(() => clearTimeout(silence));
    if (piece.done) return;
    text += piece.value;
    let end = text.indexOf('\n\n');
    let start = 0;
    for (; end >= 0; end = text.indexOf('\n\n', start)) {
      const event = parseEvent(text.slice(start, end));
      start = end + 2;
      if (event !== undefined) yield event;
    }
    text = text.slice(start);
    if (text.length > MAX_EVENT_CHARACTERS) throw new TypeError('The server sends something else than events.');
  }
}

/** A comment or a setting is no event. */
function parseEvent(block: string): ControlEvent | undefined {
  let id = '';
  let data = '';
  for (const line of block.split('\n')) {
    if (line.startsWith('id: ')) id = line.slice(4);
    if (line.startsWith('data: ')) data += line.slice(6);
  }
  if (data === '') return undefined;
  const event = { id, ...readFields(JSON.parse(data)) };
  return isEvent(event) ? event : undefined;
}

function isEvent(value: object): value is ControlEvent {
  return 'id' in value && 'type' in value && typeof value.type === 'string';
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}
