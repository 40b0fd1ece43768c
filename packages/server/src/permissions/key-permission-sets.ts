// Which operations an API key with a permission set may call. `load-access.ts` limits the rights of such a key on
// files.
import { type Problem, problem } from '../problem.ts';
import { collectionOf } from './account-operations.ts';

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
/** What every key may do with itself. */
const ABOUT_ITSELF: readonly string[] = ['GET /api_key', 'DELETE /api_key'];

interface PermissionSet {
  readonly collections: readonly string[];
  readonly refusal: Parameters<typeof problem>[0];
}

/** Collections that a key opens, by its permission set. `full` opens all. */
const PERMISSION_SETS: Readonly<Record<string, PermissionSet>> = {
  none: { collections: [], refusal: 'not-authorized/api-key-is-disabled' },
  files_only: { collections: FILE_WORK, refusal: 'not-authorized/site-admin-required' },
  desktop_app: { collections: APP_WORK, refusal: 'not-authorized/api-key-only-for-desktop-app' },
  sync_app: { collections: APP_WORK, refusal: 'not-authorized/api-key-only-for-desktop-app' },
  mobile_app: { collections: APP_WORK, refusal: 'not-authorized/api-key-only-for-mobile-app' },
  office_integration: { collections: FILE_WORK, refusal: 'not-authorized/api-key-only-for-office-integration' },
};

/** The refusal of an operation that a key is not for; undefined if it is. */
export function checkPermissionSet(permissionSet: string, route: string): Problem | undefined {
  if (permissionSet === 'full' || ABOUT_ITSELF.includes(route)) return undefined;
  const set = PERMISSION_SETS[permissionSet];
  if (set === undefined) return problem('not-authorized/api-key-is-disabled', 'This API key has no permissions.');
  if (set.collections.includes(collectionOf(route))) return undefined;
  return problem(set.refusal, `API keys with the permission set ${permissionSet} cannot be used for this operation.`);
}
