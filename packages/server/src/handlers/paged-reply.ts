// How every list is answered: the items of one page, and the cursors of its neighbours in headers.
import type { Reply } from '../http/call.ts';

/** Cursors of the pages before and after; undefined where there is none. */
export interface Neighbours {
  readonly next: string | undefined;
  readonly prev?: string | undefined;
}

/** The reply to a list. */
export function createPagedReply(json: readonly unknown[], { next, prev }: Neighbours): Reply {
  const headers = {
    ...(next === undefined ? {} : { 'X-Files-Cursor': next, 'X-Files-Cursor-Next': next }),
    ...(prev === undefined ? {} : { 'X-Files-Cursor-Prev': prev }),
  };
  return { json, headers };
}
