// The login flow with a second factor: a first request, the API's answer that a code is needed, and a second request
// with the code.
import { isApiError } from './errors.ts';
import type { Session, SessionCreateParams, Sessions } from './generated/resources/sessions.ts';
import type { CallOptions } from './options.ts';
import { assertFunction, assertObject, assertText } from './validate.ts';

/** What the API says about the second factor it wants. */
export interface SecondFactorRequest {
  /** Ways this user has: `totp`, `sms`, `yubi`, `u2f`. */
  readonly methods: readonly string[];
  /** Names this half-finished login to the API; as good as half a password. */
  readonly partialSessionId: string | undefined;
  /** What a U2F key has to sign, as the API sent it. */
  readonly u2fSignRequests: readonly unknown[];
}

/** A user's name and password, and how to get at a code when one is wanted. */
export interface LoginOptions {
  readonly username: string;
  readonly password: string;
  /** Returns the code; called only when the API asks for one. Without it, such a login fails with the API's refusal. */
  readonly secondFactor?: ((request: SecondFactorRequest) => string | Promise<string>) | undefined;
}

const SECOND_FACTOR_WANTED = 'not-authenticated/two-factor-authentication-error';

/** Logs a user in, asking for the second factor when the API does. Throws `NotAuthenticatedError` when it refuses. */
export async function logIn(sessions: Sessions, login: LoginOptions, options?: CallOptions): Promise<Session> {
  assertObject('The login', login);
  const { username, password, secondFactor } = login;
  assertText('username', username);
  assertText('password', password);
  assertFunction('secondFactor', secondFactor);
  try {
    return await sessions.create({ username, password }, options);
  } catch (error) {
    if (secondFactor === undefined || !isApiError(error, SECOND_FACTOR_WANTED)) throw error;
    const request = readSecondFactorRequest(error.data);
    const otp = await secondFactor(request);
    return await sessions.create(addSecondFactor(login, request, otp), options);
  }
}

/** A YubiKey's code names its user by itself; all others are asked for together with name and password. */
function addSecondFactor(login: LoginOptions, request: SecondFactorRequest, otp: string): SessionCreateParams {
  const onlyYubi = request.methods.length > 0 && request.methods.every((method) => method === 'yubi');
  if (onlyYubi && request.partialSessionId !== undefined) return { otp, partial_session_id: request.partialSessionId };
  return { username: login.username, password: login.password, otp };
}

function readSecondFactorRequest(data: Readonly<Record<string, unknown>>): SecondFactorRequest {
  const { two_factor_authentication_methods: methods, partial_session_id: id, u2f_sign_requests: requests } = data;
  return {
    methods: Array.isArray(methods) ? methods.filter((method) => typeof method === 'string') : [],
    partialSessionId: typeof id === 'string' ? id : undefined,
    u2fSignRequests: Array.isArray(requests) ? requests : [],
  };
}
