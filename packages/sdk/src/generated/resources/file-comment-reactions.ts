// Generated from catalogue/resources/file_comment_reactions.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** An emoji that a user attached to a file comment. */
export interface FileCommentReaction {
  /** ID of the reaction. */
  id: number;
  /** The emoji. */
  emoji: string;
}

/** Parameters of `fileCommentReactions.create`. */
export interface FileCommentReactionCreateParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** ID of the comment. */
  file_comment_id: number;
  /** The emoji. */
  emoji: string;
}

/** An emoji that a user attached to a file comment. */
export class FileCommentReactions extends Resource {
  /** Adds an emoji reaction to a file comment. `POST /file_comment_reactions` */
  create(params: FileCommentReactionCreateParams, options?: CallOptions): ApiPromise<FileCommentReaction> {
    return this.callForRecord('POST /file_comment_reactions', params, options);
  }

  /** Removes an emoji reaction from a file comment. `DELETE /file_comment_reactions/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /file_comment_reactions/{id}', { id }, options);
  }
}
