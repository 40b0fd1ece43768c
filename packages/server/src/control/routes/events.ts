// The stream of events over the control API: server-sent events, for the console and for programs in any language.

import { problem } from '../../problem.ts';
import { VERSION } from '../../version.ts';
import type { ControlledServer } from '../controlled-server.ts';
import { EVENT_TYPES } from '../events/control-events.ts';
import { writeFeed } from '../events/event-feed.ts';
import type { ControlRoute } from '../route.ts';
import { siteIdIn } from './queries.ts';

const MAX_READERS = 100;

export function createEventRoutes({ events }: ControlledServer): readonly ControlRoute[] {
  let readers = 0;
  return [
    {
      route: 'GET /events',
      handler: async (call) => {
        const { query, request } = call;
        const types = new Set(query.get('types')?.split(',') ?? EVENT_TYPES);
        const strange = [...types].find((type) => !EVENT_TYPES.some((known) => known === type));
        if (strange !== undefined) {
          const known = EVENT_TYPES.join(', ');
          throw problem(
            'bad-request/request-params-invalid',
            `types: ${strange} is no kind of event; these are: ${known}.`,
          );
        }
        if (readers >= MAX_READERS) {
          throw problem('rate-limited', `At most ${MAX_READERS} readers follow the events at once.`);
        }
        const lastId = request.headers.get('Last-Event-ID') ?? query.get('after') ?? undefined;
        const about = { lastId, types, siteId: siteIdIn(call), version: VERSION, boot: events.boot };
        const feed = writeFeed(events.open(), { ...about, signal: request.signal });
        const count = (change: number) => {
          readers += change;
        };
        const stream = countReader(feed, count);
        return { stream, headers: { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' } };
      },
    },
  ];
}

/** Counts a reader from its first piece on: a stream that nobody begins to read has no end either. */
async function* countReader(
  feed: AsyncIterable<string>,
  count: (change: number) => void,
): AsyncGenerator<string, void> {
  count(1);
  try {
    yield* feed;
  } finally {
    count(-1);
  }
}
