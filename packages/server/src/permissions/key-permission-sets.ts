// Which operations an API key with a permission set may call. `load-access.ts` limits the rights of such a key on
// files.
import { findOwn } from '../own-member.ts';
import { type Problem, problem } from '../problem.ts';
import { collectionOf } from './account-operations.ts';
import type { Caller } from './caller.ts';

const FILE_WORK: readonly string[] = [
  'files',
  'folders',
  'file_actions',
  'file_migrations',
  'zip_downloads',
  'file_comments',
  'file_comment_reactions',
  'locks',
];
const APP_WORK: readonly string[] = [...FILE_WORK, 'bundles', 'notifications', 'requests', 'history'];
/** What a key for one folder may change whatever its set is: things whose place or key is checked. */
const FOLDER_WORK: readonly string[] = [
  ...APP_WORK,
  'api_key',
  'api_keys',
  'behaviors',
  'expectations',
  'permissions',
  'styles',
];
/** What every key may do with itself. */
const ABOUT_ITSELF: readonly string[] = ['GET /api_key', 'DELETE /api_key'];

interface PermissionSet {
  readonly collections: readonly string[];
  /** Single operations that it opens beside its collections, and those of its collections that it does not. */
  readonly also?: readonly string[];
  readonly except?: readonly string[];
  readonly refusal: Parameters<typeof problem>[0];
}

/** Collections that a key opens, by its permission set. `full` opens all. */
const PERMISSION_SETS: Readonly<Record<string, PermissionSet>> = {
  none: { collections: [], refusal: 'not-authorized/api-key-is-disabled' },
  files_only: {
    collections: ['files', 'folders', 'file_actions'],
    also: ['GET /file_migrations/{id}'],
    except: ['POST /file_actions/gpg_decrypt/{path}', 'POST /file_actions/gpg_encrypt/{path}'],
    refusal: 'not-authorized/api-key-only-for-file-operations',
  },
  desktop_app: { collections: APP_WORK, refusal: 'not-authorized/api-key-only-for-desktop-app' },
  sync_app: { collections: APP_WORK, refusal: 'not-authorized/api-key-only-for-desktop-app' },
  mobile_app: { collections: APP_WORK, refusal: 'not-authorized/api-key-only-for-mobile-app' },
  office_integration: { collections: FILE_WORK, refusal: 'not-authorized/api-key-only-for-office-integration' },
};

/** The refusal of an operation that a key is not for; undefined if it is. */
export function checkPermissionSet(permissionSet: string, route: string): Problem | undefined {
  if (permissionSet === 'full' || ABOUT_ITSELF.includes(route)) return undefined;
  const set = findOwn(PERMISSION_SETS, permissionSet);
  if (set === undefined) return problem('not-authorized/api-key-is-disabled', 'This API key has no permissions.');
  const isOpen = set.collections.includes(collectionOf(route)) || set.also?.includes(route);
  if (isOpen && !set.except?.includes(route)) return undefined;
  return problem(set.refusal, `API keys with the permission set ${permissionSet} cannot be used for this operation.`);
}

/** The refusal of an operation that reaches beyond the one folder that a key is for; undefined if it does not. */
export function checkBoundKey({ access }: Caller, route: string): Problem | undefined {
  const isFree = access.onlyWithin === undefined || route.startsWith('GET ') || ABOUT_ITSELF.includes(route);
  if (isFree || FOLDER_WORK.includes(collectionOf(route))) return undefined;
  return problem('not-authorized/api-key-is-path-restricted', 'This API key is restricted to a folder.');
}
