// The outcome of a login, in the words of the API's history.

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
