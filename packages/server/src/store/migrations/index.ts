// Every step of the schema, in order. Read by index.ts when it opens the store. A released step is never edited.
import type { Migration } from '../contract.ts';
import { accounts } from './001-accounts.ts';
import { records } from './002-records.ts';
import { files } from './010-files.ts';
import { snapshots } from './050-snapshots.ts';
import { permissions } from './060-permissions.ts';
import { behaviors } from './061-behaviors.ts';
import { events } from './070-events.ts';
import { entryOrders } from './071-entry-orders.ts';

/** The schema steps that this server knows. */
export const migrations: readonly Migration[] = [
  accounts,
  records,
  files,
  snapshots,
  permissions,
  behaviors,
  events,
  entryOrders,
];
