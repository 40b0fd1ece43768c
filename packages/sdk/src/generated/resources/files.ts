// Generated from catalogue/resources/files.json.
// Change the catalogue, then run `npm run generate`.
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { DirectConnectionInfo } from './direct-connection-infos.ts';
import type { FileAction } from './file-actions.ts';
import type { FileUploadPart } from './file-upload-parts.ts';
import type { Preview } from './previews.ts';
import type { ZipListEntry } from './zip-list-entries.ts';

/** Values of `preview_size`. */
export type FilePreviewSize = 'small' | 'large' | 'xlarge' | 'pdf';

/** A file or folder, with its metadata, checksums and the caller's permissions. */
export interface FileRecord {
  /** Full path from the root, without slashes at either end; at most 5000 characters. */
  path: string;
  /** ID of the user who created the entry. */
  created_by_id: number | null;
  /** ID of the API key that created the entry. */
  created_by_api_key_id: number | null;
  /** ID of the AS2 message that brought the file. */
  created_by_as2_incoming_message_id: number | null;
  /** ID of the automation that created the entry. */
  created_by_automation_id: number | null;
  /** ID of the share link registration that uploaded the file. */
  created_by_bundle_registration_id: number | null;
  /** ID of the inbox through which the file came. */
  created_by_inbox_id: number | null;
  /** ID of the remote server from which the entry came. */
  created_by_remote_server_id: number | null;
  /** ID of the sync that created the entry. */
  created_by_sync_id: number | null;
  /** Custom keys and values; at most 32 keys of 256 and values of 1024 characters. */
  custom_metadata: Record<string, unknown>;
  /** Last part of the path. */
  display_name: string;
  /** Whether the entry is a file or a directory. */
  type: 'directory' | 'file';
  /** Size in bytes; null for folders. */
  size: number | null;
  /** When the entry was created; replacing a file resets it. */
  created_at: string | null;
  /** ID of the user who last changed the entry. */
  last_modified_by_id: number | null;
  /** ID of the API key that last changed the entry. */
  last_modified_by_api_key_id: number | null;
  /** ID of the automation that last changed the entry. */
  last_modified_by_automation_id: number | null;
  /** ID of the share link registration that last changed the entry. */
  last_modified_by_bundle_registration_id: number | null;
  /** ID of the remote server that last changed the entry. */
  last_modified_by_remote_server_id: number | null;
  /** ID of the sync that last changed the entry. */
  last_modified_by_sync_id: number | null;
  /** When the server last changed the entry. */
  mtime: string;
  /** Modification time given by the client; null if there is none. */
  provided_mtime: string | null;
  /** CRC32 checksum in hexadecimal without leading zeros; null until computed. */
  crc32: string | null;
  /** MD5 checksum in hexadecimal; null until computed. */
  md5: string | null;
  /** SHA-1 checksum in hexadecimal; null until computed. */
  sha1: string | null;
  /** SHA-256 checksum in hexadecimal; null until computed. */
  sha256: string | null;
  /** MIME type, derived from the file name. Present only while `type` is `file`. */
  mime_type?: string;
  /** Storage region of the file. Present only while `type` is `file`. */
  region?: string;
  /** What the caller may do: l for list, r for read, w for write, d for delete. */
  permissions: string;
  /** Whether subfolders are locked against changes. Present only while `type` is `directory`. */
  'subfolders_locked?'?: boolean;
  /** Whether the folder is locked against changes. Present only while `type` is `directory`. */
  is_locked?: boolean;
  /** Short-lived address of the content, present only after download. */
  download_uri?: string | null;
  /**
   * Direct connection to a remote agent, if one is available. Present only after `findDownload` with
   * `with_direct_connection_info`.
   */
  direct_connection_info?: DirectConnectionInfo;
  /** Color mark of the entry, returned on request. Present only when asked for with `with_priority_color`. */
  priority_color?: string | null;
  /** ID of the preview. Present only when asked for with `with_previews`. */
  preview_id?: number | null;
  /** Preview of the file, returned on request. Present only when asked for with `with_previews`. */
  preview?: Preview | null;
}

/** Parameters of `files.find`. */
export interface FileFindParams {
  /** Size of the preview: small, large, xlarge or pdf. Default `small`. */
  preview_size?: FilePreviewSize | undefined;
  /** Whether to return previews. */
  with_previews?: boolean | undefined;
  /** Whether to return color marks. */
  with_priority_color?: boolean | undefined;
}

/**
 * Parameters of `files.create`.
 *
 * `custom_metadata` applies only when `action` is `end`.
 */
export interface FileCreateParams {
  /** Step of the upload, such as put or end; for a download, stat or redirect. */
  action?: 'append' | 'attachment' | 'end' | 'upload' | 'put' | undefined;
  /**
   * Custom keys and values; at most 32 keys of 256 and values of 1024 characters. At most 32 keys; keys of at most 256
   * and values of at most 1024 characters.
   */
  custom_metadata?: Record<string, unknown> | undefined;
  /** ETag and number of each uploaded part. */
  etags?: readonly { etag: string; part: number }[] | undefined;
  /** Length of the part in bytes. */
  length?: number | undefined;
  /** Whether missing parent folders are created. */
  mkdir_parents?: boolean | undefined;
  /** Number of the wanted part, from 1. */
  part?: number | undefined;
  /** Number of parts to describe. */
  parts?: number | undefined;
  /** Modification time given by the client. */
  provided_mtime?: string | Date | undefined;
  /** ID of the upload to continue. */
  ref?: string | undefined;
  /** Byte offset at which to go on. */
  restart?: number | undefined;
  /** Size in bytes. */
  size?: number | undefined;
  /** Whether a copied folder keeps its folder settings. */
  copy_behaviors?: boolean | undefined;
  /** Whether only the folder structure is copied, without files. */
  structure?: string | undefined;
  /** Whether the file gets a new name if one exists at the path. */
  with_rename?: boolean | undefined;
  /** Whether data for a remote server is stored first and forwarded later. */
  buffered_upload?: boolean | undefined;
  /** Whether to return data for a direct connection to a remote agent. */
  with_direct_connection_info?: boolean | undefined;
  /** Whether the end of an upload may answer 202 while it goes on; the same call is then repeated. */
  async_finalize?: boolean | undefined;
}

/** Parameters of `files.update`. */
export interface FileUpdateParams {
  /**
   * Custom keys and values; at most 32 keys of 256 and values of 1024 characters. At most 32 keys; keys of at most 256
   * and values of at most 1024 characters.
   */
  custom_metadata?: Record<string, unknown> | undefined;
  /** Modification time given by the client. */
  provided_mtime?: string | Date | null | undefined;
  /** Color mark of the entry. */
  priority_color?: string | null | undefined;
}

/** Parameters of `files.delete`. */
export interface FileDeleteParams {
  /** Whether a folder is deleted together with its contents. */
  recursive?: boolean | undefined;
}

/** Parameters of `files.findDownload`. */
export interface FileDownloadParams {
  /**
   * Step of the upload, such as put or end; for a download, stat or redirect. The value that answers with a redirect is
   * not offered, as its answer is no record.
   */
  action?: '' | 'stat' | undefined;
  /** Size of the preview: small, large, xlarge or pdf. Default `small`. */
  preview_size?: FilePreviewSize | undefined;
  /** Whether to return previews. */
  with_previews?: boolean | undefined;
  /** Whether to return color marks. */
  with_priority_color?: boolean | undefined;
  /** Whether to return data for a direct connection to a remote agent. */
  with_direct_connection_info?: boolean | undefined;
}

/** Parameters of `files.copy`. */
export interface FileCopyParams {
  /** Full path of the result. */
  destination: string;
  /** Whether a copied folder keeps its folder settings. */
  copy_behaviors?: boolean | undefined;
  /** Whether only the folder structure is copied, without files. */
  structure?: boolean | undefined;
  /** Whether existing files at the destination are overwritten. */
  overwrite?: boolean | undefined;
}

/** Parameters of `files.beginDelete`. */
export interface FileBeginDeleteParams {
  /** Whether a folder goes with all that is in it. */
  recursive?: boolean | undefined;
}

/** Parameters of `files.move`. */
export interface FileMoveParams {
  /** Full path of the result. */
  destination: string;
  /** Whether existing files at the destination are overwritten. */
  overwrite?: boolean | undefined;
}

/**
 * Parameters of `files.transform`.
 *
 * `script` is required when `transform_type` is `files_transform_script_execute`.
 */
export interface FileTransformParams {
  /** Full path of the result. */
  destination: string;
  /** Kind of conversion. */
  transform_type: 'image_convert' | 'document_convert' | 'files_transform_script_execute';
  /** File format of the result. */
  target_format: string;
  /** Script to run, required for files_transform_script_execute. */
  script?: string | undefined;
  /** Width of the resulting image, in pixels. */
  width?: number | undefined;
  /** Height of the resulting image, in pixels. */
  height?: number | undefined;
  /** Whether existing files at the destination are overwritten. */
  overwrite?: boolean | undefined;
}

/** Parameters of `files.gpgDecrypt`. */
export interface FileGpgDecryptParams {
  /** Full path of the result. */
  destination: string;
  /** IDs of the GPG keys to use. */
  gpg_key_ids?: readonly number[] | undefined;
  /** ID of the partner whose GPG keys are used. */
  gpg_key_partner_id?: number | undefined;
  /** Whether to try every private key that the caller can use. */
  use_all_private_keys?: boolean | undefined;
  /** Whether to accept data that fails the integrity check (MDC). */
  ignore_mdc_error?: boolean | undefined;
  /** Whether existing files at the destination are overwritten. */
  overwrite?: boolean | undefined;
}

/** Parameters of `files.gpgEncrypt`. */
export interface FileGpgEncryptParams {
  /** Full path of the result. */
  destination: string;
  /** IDs of the GPG keys to use. */
  gpg_key_ids?: readonly number[] | undefined;
  /** ID of the partner whose GPG keys are used. */
  gpg_key_partner_id?: number | undefined;
  /** ID of the GPG key that signs the result. */
  signing_key_id?: number | undefined;
  /** Whether the result is ASCII text instead of binary. */
  armor?: boolean | undefined;
  /** Whether existing files at the destination are overwritten. */
  overwrite?: boolean | undefined;
}

/** Parameters of `files.unzip`. */
export interface FileUnzipParams {
  /** Full path from the root, without slashes at either end; at most 5000 characters. */
  path: string;
  /** Folder that receives the entries. */
  destination: string;
  /** Entry of the ZIP file to unpack; all entries if left out. */
  filename?: string | undefined;
  /** Whether existing files at the destination are overwritten. */
  overwrite?: boolean | undefined;
}

/** Parameters of `files.zip`. */
export interface FileZipParams {
  /** Paths of the files and folders to pack. */
  paths: readonly string[];
  /** Full path of the result. */
  destination: string;
  /** Format of the archive; ZIP by default. */
  archive_format?: 'zip' | 'tar' | 'tar.gz' | 'tgz' | undefined;
  /** Whether existing files at the destination are overwritten. */
  overwrite?: boolean | undefined;
}

/** Parameters of `files.beginUpload`. */
export interface FileBeginUploadParams {
  /** Whether missing parent folders are created. */
  mkdir_parents?: boolean | undefined;
  /** Number of the wanted part, from 1. */
  part?: number | undefined;
  /** Number of parts to describe. */
  parts?: number | undefined;
  /** ID of the upload to continue. */
  ref?: string | undefined;
  /** Byte offset at which to go on. */
  restart?: number | undefined;
  /** Size in bytes. */
  size?: number | undefined;
  /** Whether the file gets a new name if one exists at the path. */
  with_rename?: boolean | undefined;
  /** Whether data for a remote server is stored first and forwarded later. */
  buffered_upload?: boolean | undefined;
  /** Whether to return data for a direct connection to a remote agent. */
  with_direct_connection_info?: boolean | undefined;
}

/** A file or folder, with its metadata, checksums and the caller's permissions. */
export class GeneratedFiles extends Resource {
  /** Lists the entries of a ZIP file without unpacking it. `GET /file_actions/zip_list/{path}` */
  zipListContents(path: string, options?: CallOptions): Promise<ZipListEntry[]> {
    return this.callForRecords('GET /file_actions/zip_list/{path}', { path }, options);
  }

  /** Returns the metadata of a file or folder without a download address. `GET /file_actions/metadata/{path}` */
  find(path: string, params: FileFindParams = {}, options?: CallOptions): Promise<FileRecord> {
    return this.callForRecord('GET /file_actions/metadata/{path}', { ...params, path }, options);
  }

  /** Begins, continues or finishes an upload, depending on the action parameter. `POST /files/{path}` */
  create(path: string, params: FileCreateParams & { action: 'put' }, options?: CallOptions): Promise<FileUploadPart>;
  create(
    path: string,
    params?: FileCreateParams & { action?: 'append' | 'attachment' | 'end' | 'upload' },
    options?: CallOptions,
  ): Promise<FileRecord>;
  create(path: string, params: FileCreateParams, options?: CallOptions): Promise<FileRecord | FileUploadPart>;
  create(path: string, params: FileCreateParams = {}, options?: CallOptions): Promise<FileRecord | FileUploadPart> {
    return this.callForRecord('POST /files/{path}', { ...params, path }, options);
  }

  /** Changes the custom metadata, modification time or priority color of a file or folder. `PATCH /files/{path}` */
  update(path: string, params: FileUpdateParams = {}, options?: CallOptions): Promise<FileRecord> {
    return this.callForRecord('PATCH /files/{path}', { ...params, path }, options);
  }

  /** Deletes a file, or a folder; a folder with contents needs recursive set to true. `DELETE /files/{path}` */
  delete(path: string, params: FileDeleteParams = {}, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /files/{path}', { ...params, path }, options);
  }

  /** Returns a file with a short-lived address for its content. `GET /files/{path}` */
  findDownload(path: string, params: FileDownloadParams = {}, options?: CallOptions): Promise<FileRecord> {
    return this.callForRecord('GET /files/{path}', { ...params, path }, options);
  }

  /** Copies a file or folder to a full new path; long copies run in the background. `POST /file_actions/copy/{path}` */
  copy(path: string, params: FileCopyParams, options?: CallOptions): Promise<FileAction> {
    return this.callForRecord('POST /file_actions/copy/{path}', { ...params, path }, options);
  }

  /** Starts to delete a file or folder, in the background where that takes long. `POST /file_actions/delete/{path}` */
  beginDelete(path: string, params: FileBeginDeleteParams = {}, options?: CallOptions): Promise<FileAction> {
    return this.callForRecord('POST /file_actions/delete/{path}', { ...params, path }, options);
  }

  /** Moves a file or folder to a full new path; long moves run in the background. `POST /file_actions/move/{path}` */
  move(path: string, params: FileMoveParams, options?: CallOptions): Promise<FileAction> {
    return this.callForRecord('POST /file_actions/move/{path}', { ...params, path }, options);
  }

  /**
   * Converts an image or document, or runs a transform script, and stores the result.
   *
   * `POST /file_actions/transform/{path}`
   */
  transform(path: string, params: FileTransformParams, options?: CallOptions): Promise<FileAction> {
    return this.callForRecord('POST /file_actions/transform/{path}', { ...params, path }, options);
  }

  /** Decrypts a file with GPG private keys and stores the result. `POST /file_actions/gpg_decrypt/{path}` */
  gpgDecrypt(path: string, params: FileGpgDecryptParams, options?: CallOptions): Promise<FileAction> {
    return this.callForRecord('POST /file_actions/gpg_decrypt/{path}', { ...params, path }, options);
  }

  /** Encrypts a file with GPG public keys and stores the result. `POST /file_actions/gpg_encrypt/{path}` */
  gpgEncrypt(path: string, params: FileGpgEncryptParams, options?: CallOptions): Promise<FileAction> {
    return this.callForRecord('POST /file_actions/gpg_encrypt/{path}', { ...params, path }, options);
  }

  /** Unpacks a ZIP file, or one entry of it, into a folder. `POST /file_actions/unzip` */
  unzip(params: FileUnzipParams, options?: CallOptions): Promise<FileAction> {
    return this.callForRecord('POST /file_actions/unzip', params, options);
  }

  /** Packs files and folders into a new ZIP file. `POST /file_actions/zip` */
  zip(params: FileZipParams, options?: CallOptions): Promise<FileAction> {
    return this.callForRecord('POST /file_actions/zip', params, options);
  }

  /**
   * Begins an upload, or continues one, and returns where to send its parts.
   *
   * `POST /file_actions/begin_upload/{path}`
   */
  beginUpload(path: string, params: FileBeginUploadParams = {}, options?: CallOptions): Promise<FileUploadPart[]> {
    return this.callForRecords('POST /file_actions/begin_upload/{path}', { ...params, path }, options);
  }
}
