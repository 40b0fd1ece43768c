// What a server has to keep to so that the service's official clients can use it: the rows of the conformance
// checklist. Each story here is told under its row; `checklist.test.ts` makes sure that no row is left out.
import { test } from 'vitest';

/** The rows by number. */
export const CHECKLIST: Readonly<Record<number, string>> = {
  1: 'addresses are matched as they were sent and decoded once',
  2: 'parameters come from the query and from every kind of body, whatever the verb, and are typed',
  3: 'only 204 comes without a content type',
  4: 'the cursor header is absent at the end, pages are full, page numbers mean nothing',
  5: 'every refusal has the whole envelope',
  6: 'both ways to begin an upload answer in their own shape',
  7: 'etags may be quoted, missing, out of order, with parts as text; the size decides nothing',
  8: 'parts may be empty, short, repeated, parallel, and of any size',
  9: 'end tells new from replaced; every folder above gets the time',
  10: 'download_uri is only in the answer to GET /files',
  11: 'stored bytes come by GET and HEAD, in ranges, over http and https, until the address expires',
  12: 'actions end with completed or failed',
  13: 'a folder that exists is refused as such, a missing parent with 409',
  14: 'folders come first, without regard to case; search, type and recursive work',
  15: 'entries are told apart by the comparison form and keep their spelling',
  16: 'unknown parameters and read-only fields are ignored',
  17: 'keys and sessions are letters and digits',
  18: 'a first start gives a site, an administrator and a key, and a seed the rest',
  19: 'unfinished uploads survive a restart after 72 minutes',
  20: 'the key in use can be looked up',
};

/** Tells a story of a row. */
export function story(row: number, name: string, tell: () => Promise<void>): void {
  test(`14.${row} ${CHECKLIST[row]}: ${name}`, tell);
}
