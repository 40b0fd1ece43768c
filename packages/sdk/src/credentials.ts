// Which credential a call goes out with: the call's own, else the client's, else that of the client it was made from.
import { AuthenticationError } from './errors.ts';
import type { SessionReference } from './options.ts';

/** One API key or one session, as it goes into a header. */
export interface Credential {
  readonly kind: 'key' | 'session';
  readonly value: string;
}

/** Where a credential can come from at one level; a session wins over a key of the same level. */
export interface CredentialOptions {
  readonly apiKey?: string | undefined;
  readonly session?: SessionReference | undefined;
}

/** The credential among these options, if there is one. */
export function pickCredential({ apiKey, session }: CredentialOptions): Credential | undefined {
  if (session === null) return { kind: 'session', value: '' }; // from JavaScript; `usable` refuses it
  if (session !== undefined) return { kind: 'session', value: typeof session === 'string' ? session : session.id };
  return apiKey === undefined ? undefined : { kind: 'key', value: apiKey };
}

/** Holds a client's credential, which logging in and out changes; falls back to the one of a wider scope. */
export class CredentialScope {
  readonly #outer: CredentialScope | undefined;
  #given: Credential | undefined;
  #session: Credential | undefined;

  constructor(given?: Credential, outer?: CredentialScope) {
    this.#given = given;
    this.#outer = outer;
  }

  /** The credential calls go out with now. */
  get current(): Credential | undefined {
    return this.#session ?? this.#given ?? this.#outer?.current;
  }

  /** Puts a session in front of what the scope was made with. */
  useSession(session: SessionReference): void {
    this.#session = checkCredential(pickCredential({ session }));
  }

  /** Forgets a session that has ended, here and in the wider scopes. */
  forget(ended: Credential): void {
    if (this.#session?.value === ended.value) this.#session = undefined;
    if (this.#given?.value === ended.value) this.#given = undefined;
    this.#outer?.forget(ended);
  }
}

/**
 * Returns the credential if it can be sent. Throws `AuthenticationError` when there is none or it is not a plain token.
 */
export function checkCredential(credential: Credential | undefined): Credential {
  if (credential === undefined) {
    throw new AuthenticationError(
      'No credentials: pass `apiKey` or `session` to the client or the call, set FILES_API_KEY, or call login().',
    );
  }
  // The value itself stays out of the message: it may be a real key with a line break at its end.
  if (typeof credential.value !== 'string' || !/^[\x21-\x7e]+$/.test(credential.value)) {
    const what = credential.kind === 'key' ? 'API key' : 'session id';
    throw new AuthenticationError(
      `The ${what} is malformed: it is empty, or holds white space or other characters that cannot be sent.`,
    );
  }
  return credential;
}
