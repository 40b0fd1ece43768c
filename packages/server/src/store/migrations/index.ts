// Every step of the schema, in order. A released step is never edited.
import type { Migration } from '../migrate.ts';
import { ACCOUNTS } from './001-accounts.ts';
import { RECORDS } from './002-records.ts';
import { FILES } from './010-files.ts';
import { SNAPSHOTS } from './050-snapshots.ts';
import { PERMISSIONS } from './060-permissions.ts';
import { BEHAVIORS } from './061-behaviors.ts';
import { EVENTS } from './070-events.ts';
import { ENTRY_ORDERS } from './071-entry-orders.ts';
import { PATH_COMPARISON } from './072-path-comparison.ts';
import { PLACE_KEYS } from './080-place-keys.ts';
import { UPLOAD_OWNERS } from './081-upload-owners.ts';
import { TRANSFER_SETTINGS } from './085-transfer-settings.ts';
import { MIGRATION_POLLS } from './090-migration-polls.ts';
import { MIGRATION_KEYS } from './091-migration-keys.ts';
import { LOGIN_ADDRESSES } from './095-login-addresses.ts';
import { BYTES_OUTSIDE } from './100-bytes-outside.ts';
import { SHARED_STATE } from './101-shared-state.ts';

/** The schema steps that this server knows. */
export const MIGRATIONS: readonly Migration[] = [
  ACCOUNTS,
  RECORDS,
  FILES,
  SNAPSHOTS,
  PERMISSIONS,
  BEHAVIORS,
  EVENTS,
  ENTRY_ORDERS,
  PATH_COMPARISON,
  PLACE_KEYS,
  UPLOAD_OWNERS,
  TRANSFER_SETTINGS,
  MIGRATION_POLLS,
  MIGRATION_KEYS,
  LOGIN_ADDRESSES,
  BYTES_OUTSIDE,
  SHARED_STATE,
];
