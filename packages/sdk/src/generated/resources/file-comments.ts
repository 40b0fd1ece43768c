// Generated from catalogue/resources/file_comments.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { FileCommentReaction } from './file-comment-reactions.ts';

/** A comment that a user wrote about a file. */
export interface FileComment {
  /** ID of the comment. */
  id: number;
  /** Text of the comment. */
  body: string;
  /** Emoji reactions to the comment. */
  reactions: FileCommentReaction[] | null;
}

/** Parameters of `fileComments.listFor`. */
export interface FileCommentListForParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** Parameters of `fileComments.create`. */
export interface FileCommentCreateParams {
  /** Text of the comment. */
  body: string;
  /** Path of the commented file. */
  path: string;
}

/** Parameters of `fileComments.update`. */
export interface FileCommentUpdateParams {
  /** Text of the comment. */
  body: string;
}

/** A comment that a user wrote about a file. */
export class FileComments extends Resource {
  /** Lists the comments on one file. `GET /file_comments/files/{path}` */
  listFor(path: string, params: FileCommentListForParams = {}, options?: CallOptions): Listing<FileComment> {
    return this.createListing('GET /file_comments/files/{path}', { ...params, path }, options);
  }

  /** Adds a comment to a file. `POST /file_comments` */
  create(params: FileCommentCreateParams, options?: CallOptions): ApiPromise<FileComment> {
    return this.callForRecord('POST /file_comments', params, options);
  }

  /** Replaces the text of a file comment. `PATCH /file_comments/{id}` */
  update(id: number, params: FileCommentUpdateParams, options?: CallOptions): ApiPromise<FileComment> {
    return this.callForRecord('PATCH /file_comments/{id}', { ...params, id }, options);
  }

  /** Deletes a file comment. `DELETE /file_comments/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /file_comments/{id}', { id }, options);
  }
}
