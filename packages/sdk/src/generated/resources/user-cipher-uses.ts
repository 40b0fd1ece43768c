// Generated from catalogue/resources/user_cipher_uses.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** The use of one protocol and cipher by one user. */
export interface UserCipherUse {
  /** ID of the entry. */
  id: number;
  /** ID of the user. */
  user_id: number | null;
  /** Name of the user. */
  username: string | null;
  /** Protocol and cipher of the connection. */
  protocol_cipher: string | null;
  /** When the user first connected this way. */
  created_at: string | null;
  /** Whether the cipher is weak. */
  insecure: boolean | null;
  /** Protocol or program through which the user connected. */
  interface: string | null;
  /** When the user last connected this way. */
  updated_at: string | null;
}

/** Fields that `userCipherUses.list` filters by. */
export interface UserCipherUseListFilters {
  insecure: boolean;
  updated_at: string | Date;
}

/** What `UserCipherUseListParams` holds besides filters. */
export interface UserCipherUseListQuery {
  /** ID of the user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'updated_at'> | undefined;
}

/** Parameters of `userCipherUses.list`. */
export type UserCipherUseListParams = UserCipherUseListQuery &
  FilterBy<
    UserCipherUseListFilters,
    {
      filter: 'insecure' | 'updated_at';
      filter_gt: 'updated_at';
      filter_gteq: 'updated_at';
      filter_lt: 'updated_at';
      filter_lteq: 'updated_at';
    },
    { filter: ['insecure', 'updated_at'] }
  >;

/** The use of one protocol and cipher by one user. */
export class UserCipherUses extends Resource {
  /** Lists which protocols and ciphers users connect with. `GET /user_cipher_uses` */
  list(params: UserCipherUseListParams = {}, options?: CallOptions): Listing<UserCipherUse> {
    return this.createListing('GET /user_cipher_uses', params, options);
  }
}
