// Generated from catalogue/resources/user_sftp_client_uses.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** The use of one SFTP client program by one user. */
export interface UserSftpClientUse {
  /** ID of the entry. */
  id: number;
  /** Name and version of the client program. */
  sftp_client: string | null;
  /** When the user first connected with the program. */
  created_at: string | null;
  /** When the user last connected with the program. */
  updated_at: string | null;
  /** ID of the user. */
  user_id: number | null;
}

/** Parameters of `userSftpClientUses.list`. */
export interface UserSftpClientUseListParams {
  /** ID of the user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at'> | undefined;
}

/** The use of one SFTP client program by one user. */
export class UserSftpClientUses extends Resource {
  /** Lists which SFTP client programs users connect with. `GET /user_sftp_client_uses` */
  list(params: UserSftpClientUseListParams = {}, options?: CallOptions): Listing<UserSftpClientUse> {
    return this.createListing('GET /user_sftp_client_uses', params, options);
  }
}
