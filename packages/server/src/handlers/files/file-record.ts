// Builds the File record that the API answers for files and folders: exact keys, in the API's own order.
import { formatTimestamp } from '../../clock.ts';
import { NO_CHECKSUMS } from '../../files/content/contents.ts';
import { guessMimeType } from '../../files/content/file-headers.ts';
import type { DownloadIdentity } from '../../files/downloads.ts';
import type { FolderLocks } from '../../files/folder-rules/folder-locks.ts';
import type { PlacedEntry } from '../../files/tree/entry.ts';

/** What the caller asked to see besides the plain record. */
export interface RecordOptions {
  /** The path as the caller sees it. */
  readonly showPath: (path: string) => string;
  /** Letters of what the caller may do, in the order `lrwd`. */
  readonly permissions: string;
  /** Which folders are locked; none by default. */
  readonly locks?: FolderLocks;
  /** True for paths whose storage knows no checksums; none by default. */
  readonly isBare?: ((path: string) => boolean) | undefined;
  readonly downloadUri?: string;
  readonly downloadIdentity?: DownloadIdentity | undefined;
  readonly withPriorityColor?: boolean;
  readonly withPreviews?: boolean;
  readonly preview?: PreviewRecord | undefined;
}

/** A preview as the API shows it. */
export interface PreviewRecord {
  readonly id: number;
  readonly status: 'complete' | 'invalid' | 'file_too_large';
  readonly download_uri: string | null;
  readonly type: 'image';
  readonly size: string;
}

/** The region that the server claims for every file. */
export const REGION = 'us-east-1';

/** The record of one entry. Only files have a MIME type and a region, only folders say whether they are locked. */
export function renderFileRecord({ entry, path }: PlacedEntry, options: RecordOptions): Record<string, unknown> {
  const checksums = options.isBare?.(path) ? NO_CHECKSUMS : entry.checksums;
  const record: Record<string, unknown> = {
    path: options.showPath(path),
    created_by_id: entry.createdBy.userId,
    created_by_api_key_id: entry.createdBy.apiKeyId,
    created_by_as2_incoming_message_id: null,
    created_by_automation_id: null,
    created_by_bundle_registration_id: null,
    created_by_inbox_id: null,
    created_by_remote_server_id: null,
    created_by_sync_id: null,
    custom_metadata: entry.customMetadata === null ? {} : JSON.parse(entry.customMetadata),
    display_name: options.showPath(path) === '' ? '' : entry.name,
    type: entry.isFolder ? 'directory' : 'file',
    size: entry.isFolder ? null : entry.size,
    created_at: formatTimestamp(entry.createdMs),
    last_modified_by_id: entry.lastModifiedBy.userId,
    last_modified_by_api_key_id: entry.lastModifiedBy.apiKeyId,
    last_modified_by_automation_id: null,
    last_modified_by_bundle_registration_id: null,
    last_modified_by_remote_server_id: null,
    last_modified_by_sync_id: null,
    mtime: formatTimestamp(entry.mtimeMs),
    provided_mtime: entry.providedMtimeMs === null ? null : formatTimestamp(entry.providedMtimeMs),
    crc32: checksums.crc32,
    md5: checksums.md5,
    sha1: checksums.sha1,
    sha256: checksums.sha256,
  };
  return addPresent(record, { entry, path }, options);
}

function addPresent(
  record: Record<string, unknown>,
  { entry, path }: PlacedEntry,
  options: RecordOptions,
): Record<string, unknown> {
  if (!entry.isFolder) {
    record['mime_type'] = guessMimeType(entry.name);
    record['region'] = REGION;
  }
  record['permissions'] = options.permissions;
  if (entry.isFolder) {
    record['subfolders_locked?'] = options.locks?.locksSubfolders(path) ?? false;
    record['is_locked'] = options.locks?.isLocked(path) ?? false;
  }
  if (options.downloadUri !== undefined) record['download_uri'] = options.downloadUri;
  if (options.downloadIdentity !== undefined) {
    const { token, sizeBytes: size, requiredHeaders } = options.downloadIdentity;
    record['download_identity'] = { version: 1, token, size, required_headers: requiredHeaders };
  }
  if (options.withPriorityColor) record['priority_color'] = entry.priorityColor;
  if (options.withPreviews) {
    record['preview_id'] = options.preview?.id ?? null;
    record['preview'] = options.preview ?? null;
  }
  return record;
}
