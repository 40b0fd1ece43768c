// Generated from catalogue/resources/sessions.json.
// Change the catalogue, then run `npm run generate`.
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A login of a user by name and password instead of an API key. */
export interface Session {
  /** Session ID to send with later calls. */
  id: string;
  /** Language of the user. */
  language: string | null;
  /** Whether the session may change nothing. */
  read_only: boolean;
  /** Whether the site allows weak SFTP ciphers. */
  sftp_insecure_ciphers: boolean;
}

/** Parameters of `sessions.create`. */
export interface SessionCreateParams {
  /** User name to log in with. */
  username?: string | undefined;
  /** Password to log in with. */
  password?: string | undefined;
  /** One-time code of the second login factor. */
  otp?: string | undefined;
  /** ID from the answer to a first login step without a second factor. */
  partial_session_id?: string | undefined;
}

/** A login of a user by name and password instead of an API key. */
export class Sessions extends Resource {
  /** Logs a user in and returns the session ID for later calls. `POST /sessions` */
  create(params: SessionCreateParams = {}, options?: CallOptions): Promise<Session> {
    return this.callForRecord('POST /sessions', params, options);
  }

  /** Logs out, which ends the session that authenticates this call. `DELETE /sessions` */
  delete(options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /sessions', {}, options);
  }
}
