// Who but site admins sees which records, and may change or delete them: one table by entity. Entities that are not
// here are seen by everyone whom `account-operations.ts` lets in.
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

const OWN: RecordPolicy = { owner: 'user_id' };
const OF_OWN_BUNDLE: RecordPolicy = { bundle: 'bundle_id' };
const OF_FOLDER_ADMINS: RecordPolicy = { path: 'admin' };

/** The policy by entity name. */
export const RECORD_POLICIES: Readonly<Record<string, RecordPolicy>> = {
  AiTask: OF_FOLDER_ADMINS,
  ApiKey: { owner: 'user_id', key: 'id' },
  Automation: { owner: 'user_id', path: 'admin' },
  Behavior: OF_FOLDER_ADMINS,
  Bundle: OWN,
  BundleAction: OF_OWN_BUNDLE,
  BundleDownload: OF_OWN_BUNDLE,
  BundleNotification: OF_OWN_BUNDLE,
  BundleRecipient: OF_OWN_BUNDLE,
  BundleRegistration: OF_OWN_BUNDLE,
  ChatSession: OWN,
  Expectation: OF_FOLDER_ADMINS,
  FileComment: { path: 'list' },
  FormFieldSet: OWN,
  Group: { group: 'id' },
  Notification: { owner: 'user_id', group: 'group_id', path: 'admin' },
  Partner: { partner: 'id' },
  Permission: { owner: 'user_id', group: 'group_id', partner: 'partner_id', path: 'admin' },
  PublicKey: OWN,
  Request: { path: 'list' },
  ShareGroup: OWN,
  Snapshot: OWN,
  Sync: OWN,
  UserAdditionalEmailRecipient: OWN,
};
