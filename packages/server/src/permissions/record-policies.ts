// Who but site admins sees which records, and may change or delete them: one table by entity. The record engine adds it to
// every list and asks it for every record. Entities that are not here are seen by all whom `account-operations.ts` lets in.
import type { Right } from './rights.ts';

/** What makes a record the caller's; one of the members is enough. Each but `path` names a field. */
export interface RecordPolicy {
  /** Holds the id of the caller. */
  readonly owner?: string;
  /** Holds the id of the key in use. */
  readonly key?: string;
  /** Holds the id of one of the caller's groups. */
  readonly group?: string;
  /** Holds the id of the caller's partner. */
  readonly partner?: string;
  /** Holds the id of a share link that is the caller's. */
  readonly bundle?: string;
  /** The right that the caller needs on the record's `path`. */
  readonly path?: Right;
}

const own: RecordPolicy = { owner: 'user_id' };
const ofOwnBundle: RecordPolicy = { bundle: 'bundle_id' };
const ofFolderAdmins: RecordPolicy = { path: 'admin' };

/** The policy by entity name. */
export const recordPolicies: Readonly<Record<string, RecordPolicy>> = {
  AiTask: ofFolderAdmins,
  ApiKey: { owner: 'user_id', key: 'id' },
  Automation: { owner: 'user_id', path: 'admin' },
  Behavior: ofFolderAdmins,
  Bundle: own,
  BundleAction: ofOwnBundle,
  BundleDownload: ofOwnBundle,
  BundleNotification: ofOwnBundle,
  BundleRecipient: ofOwnBundle,
  BundleRegistration: ofOwnBundle,
  ChatSession: own,
  Expectation: ofFolderAdmins,
  FileComment: { path: 'list' },
  FormFieldSet: own,
  Group: { group: 'id' },
  Notification: { owner: 'user_id', group: 'group_id', path: 'admin' },
  Partner: { partner: 'id' },
  Permission: { owner: 'user_id', group: 'group_id', partner: 'partner_id', path: 'admin' },
  PublicKey: own,
  Request: { path: 'list' },
  ShareGroup: own,
  Snapshot: own,
  Sync: own,
  UserAdditionalEmailRecipient: own,
};
