// Identifies a folder among all folders of a site by one text that can be compared: the number of its workspace and the
// comparison form of its path. `_/Workspaces/7/a`, and `a` inside of workspace 7, are the same folder.
import { normalizeForComparison } from '@filescom/paths';

/** Workspace and path, such as `0:reports/2026`; the root of the default workspace is `0:`, the whole site is empty. */
export type FolderKey = string;

/** The key of a path as a caller in this workspace names it. */
export function toFolderKey(path: string, workspaceId: number): FolderKey {
  return keyOfNormal(normalizeForComparison(path), workspaceId);
}

/** The same for a path that is in comparison form already. */
export function keyOfNormal(path: string, workspaceId: number): FolderKey {
  const [, id, rest = ''] = /^_\/workspaces\/(\d{1,15})(?:\/(.*))?$/s.exec(path) ?? [];
  return id === undefined ? `${workspaceId}:${path}` : `${Number(id)}:${rest}`;
}

/** True if the key is the folder itself or below it. */
export function isWithin(folder: FolderKey, key: FolderKey): boolean {
  if (key === folder || folder === '') return true;
  return key.startsWith(folder.endsWith(':') ? folder : `${folder}/`);
}

/** The key of the folder above; a root is its own. */
export function parentKey(key: FolderKey): FolderKey {
  const slash = key.lastIndexOf('/');
  return slash === -1 ? key.slice(0, key.indexOf(':') + 1) : key.slice(0, slash);
}

/** The name of the child through which the way leads from a folder down to a key below it. */
export function stepToward(folder: FolderKey, below: FolderKey): string {
  const rest = below.slice(folder.endsWith(':') ? folder.length : folder.length + 1);
  return rest.split('/', 1)[0] ?? '';
}
