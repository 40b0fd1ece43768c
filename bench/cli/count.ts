// Counts the requests that reach the API, by rules that never fire; those of the storage are not billed and left out.
import type { Server } from '@filescom/server';

/** A running count of API calls. */
export interface Counter {
  read(): number;
  stop(): void;
}

const NEVER = 1_000_000_000;

/** Starts to count. */
export function createCounter(server: Server): Counter {
  const effect = { kind: 'latency', ms: 0 } as const;
  const all = server.faults.add({ match: { nth: NEVER }, effect });
  const storage = ['PUT /uploads/*', 'GET /downloads/*'].map((route) =>
    server.faults.add({ match: { route, nth: NEVER }, effect }),
  );
  const seen = (id: number): number => server.faults.list().find((rule) => rule.id === id)?.seen ?? 0;
  return {
    read: () => seen(all.id) - storage.reduce((sum, rule) => sum + seen(rule.id), 0),
    stop() {
      for (const rule of [all, ...storage]) server.faults.remove(rule.id);
    },
  };
}
