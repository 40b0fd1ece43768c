// The log of events as server-sent events: a greeting, what was missed, what comes, and a comment now and then so that
// both sides know that the connection lives. An id is the boot of the server and a number; one of another boot tells
// that the server was started again, and everything since is lost.
import type { KeptEvent } from './control-events.ts';
import type { EventLog } from './event-log.ts';

/** Proxies and browsers give up on connections that say nothing. */
const HEARTBEAT_MS = 15_000;
/** Events written at once; between two batches other requests get their turn. */
const BATCH = 500;

/** What a reader wants. */
export interface FeedOptions {
  /** The id of the last event that the reader has; `start` for all that are kept, undefined for none of them. */
  readonly lastId: string | undefined;
  readonly types: ReadonlySet<string>;
  readonly siteId: number | undefined;
  readonly version: string;
  readonly boot: string;
  readonly signal: AbortSignal;
}

/** The text of the stream, piece by piece, until the reader or the log ends. */
export async function* writeFeed(log: EventLog, options: FeedOptions): AsyncGenerator<string, void> {
  const { boot, version, signal } = options;
  const start = findStart(log, options);
  let position = start.after;
  yield `retry: 1000\n\n${formatEvent(boot, position, 'hello', JSON.stringify({ type: 'hello', version, boot }))}`;
  if (start.isOtherBoot) yield formatLost(boot, position, null);
  while (!signal.aborted && !log.isClosed) {
    const gap = log.firstNumber - 1 - position;
    if (gap > 0) {
      position += gap;
      yield formatLost(boot, position, gap);
    }
    const batch = log.readAfter(position, BATCH);
    const last = batch.at(-1);
    if (last === undefined) {
      await log.waitForMore(position, HEARTBEAT_MS, signal);
      if (log.lastNumber === position && !signal.aborted && !log.isClosed) yield ': alive\n\n';
      continue;
    }
    position = last.number;
    const wanted = batch.filter(({ event }) => options.types.has(event.type) && isOfSite(event, options.siteId));
    if (wanted.length > 0)
      yield wanted.map(({ number, event, json }) => formatEvent(boot, number, event.type, json)).join('');
  }
}

function findStart(log: EventLog, { lastId, boot }: FeedOptions): { after: number; isOtherBoot: boolean } {
  if (lastId === 'start') return { after: log.firstNumber - 1, isOtherBoot: false };
  if (lastId === undefined) return { after: log.lastNumber, isOtherBoot: false };
  const [, ofBoot, number] = /^([0-9a-f]+)-(\d{1,15})$/.exec(lastId) ?? [];
  if (ofBoot !== boot || Number(number) > log.lastNumber) return { after: log.firstNumber - 1, isOtherBoot: true };
  return { after: Number(number), isOtherBoot: false };
}

/** What belongs to no site is for everybody. */
function isOfSite(event: KeptEvent, siteId: number | undefined): boolean {
  if (siteId === undefined) return true;
  const of = event.type === 'request' ? event.request.siteId : event.type === 'fault' ? event.rule.match.siteId : null;
  const own = 'siteId' in event ? event.siteId : (of ?? null);
  return own === null ? event.type !== 'request' : own === siteId;
}

function formatLost(boot: string, position: number, count: number | null): string {
  return formatEvent(boot, position, 'lost', JSON.stringify({ type: 'lost', count }));
}

function formatEvent(boot: string, number: number, type: string, json: string): string {
  return `id: ${boot}-${number}\nevent: ${type}\ndata: ${json}\n\n`;
}
