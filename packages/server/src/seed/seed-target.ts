// Where a seed goes, and where a dump comes from.
import type { Accounts } from '../accounts/accounts.ts';
import type { Files } from '../files/files.ts';

/** One site of a server. */
export interface SeedTarget {
  readonly accounts: Accounts;
  readonly files: Files;
  readonly siteId: number;
}
