// The outcome of a login, in the words of the API's history.
import type { Transaction } from '../store/contract.ts';

/** Why a login failed: the values that the history of the API knows, as far as this server can mean them. */
export type LoginFailure =
  | 'disabled'
  | 'expired_access'
  | 'ip_mismatch'
  | 'locked_out'
  | 'no_restapi_permission'
  | 'password_mismatch'
  | 'rate_limited'
  | 'username_not_found';

/** One login that succeeded or failed. */
export interface LoginOutcome {
  readonly siteId: number;
  /** Null for a username that nobody has. */
  readonly userId: number | null;
  readonly username: string;
  readonly address: string;
  readonly failure: LoginFailure | undefined;
}

/** Is told of outcomes; with the transaction that belongs to one, as a part of it. */
export type LoginListener = (outcome: LoginOutcome, tx?: Transaction) => Promise<void> | undefined;
