// What a caller may do at a path. The one place that records ask; for now everybody who is let in may do everything.
import type { Caller } from '../http/call.ts';

/** Letters in the order `lrwd`: list, read, write, delete. */
export function permissionsFor(_caller: Caller, _path: string): string {
  return 'lrwd';
}
