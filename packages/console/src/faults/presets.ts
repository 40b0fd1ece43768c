// Faults by name: what goes wrong in the field, ready to be added. Every one of them is accepted by the server; a test
// holds that.
import type { NewFault } from '@filescom/server/control';

/** A fault with a name. */
export interface Preset {
  readonly name: string;
  readonly says: string;
  readonly fault: NewFault;
}

const PARTS = 'PUT /uploads/{ref}/parts/{part}';

export const PRESETS: readonly Preset[] = [
  {
    name: 'Every third part is cut',
    says: 'One upload part in three loses its connection midway.',
    fault: { match: { route: PARTS, probability: 1 / 3 }, effect: { kind: 'reset', at: 'upload', afterBytes: 1_000 } },
  },
  {
    name: '429 storm',
    says: 'More than two requests per second are refused with Retry-After.',
    fault: { effect: { kind: 'throttle', requestsPerSecond: 2, burst: 5 } },
  },
  {
    name: 'Slow connection',
    says: 'Bodies pass at 256 KiB per second in both directions.',
    fault: { effect: { kind: 'bandwidth', bytesPerSecond: 256 * 1024 } },
  },
  {
    name: 'Storage says expired',
    says: 'The first two upload parts get an expired address.',
    fault: { match: { route: PARTS, times: 2 }, effect: { kind: 'expired-address' } },
  },
  {
    name: 'Answers get lost',
    says: 'Changes are carried out, but one answer in ten is lost.',
    fault: { match: { method: 'POST', probability: 0.1 }, effect: { kind: 'reset', at: 'answer' } },
  },
  {
    name: 'Gateway errors',
    says: 'One request in five gets a 503 with an HTML page.',
    fault: {
      match: { probability: 0.2 },
      effect: { kind: 'status', status: 503, text: '<h1>Service Unavailable</h1>' },
    },
  },
  {
    name: 'Slow answers',
    says: 'Answers take half a second to two seconds longer.',
    fault: { effect: { kind: 'latency', minMs: 500, maxMs: 2_000 } },
  },
  {
    name: 'Downloads break off',
    says: 'One download in two ends after 64 KiB.',
    fault: {
      match: { route: 'GET /downloads/{id}', probability: 0.5 },
      effect: { kind: 'reset', at: 'body', afterBytes: 65_536 },
    },
  },
  {
    name: 'A byte flips',
    says: 'One byte of the next download is changed.',
    fault: { match: { route: 'GET /downloads/{id}', times: 1 }, effect: { kind: 'corrupt' } },
  },
  {
    name: 'Checksums are late',
    says: 'Records have no checksums yet, as on the service right after an upload.',
    fault: { effect: { kind: 'checksum', is: 'missing' } },
  },
];
