// The settings of a call: the client's options, the call's own and the defaults put together and checked.
import { InvalidParameterError } from '../errors.ts';
import { type CallOptions, DEFAULTS, type ScopedOptions } from '../options.ts';
import { assertDuration, assertWord } from '../validate.ts';
import type { RetryPolicy } from './retry.ts';

/** Times and retries of one call. */
export interface CallSettings extends RetryPolicy {
  readonly openTimeoutMs: number;
  readonly readTimeoutMs: number;
  readonly deadlineMs: number | undefined;
}

/** Whether the options of a call change nothing but its signal, so that the settings of the client apply. */
export function changesNothing(call: CallOptions | undefined): boolean {
  if (call === undefined) return true;
  for (const name in call) if (name !== 'signal' && Reflect.get(call, name) !== undefined) return false;
  return true;
}

/** The options of a call laid over those of its client; what is `undefined` changes nothing, headers are joined. */
export function mergeOptions<T extends CallOptions>(client: T, call: CallOptions | undefined): T & CallOptions {
  if (call === undefined) return client;
  const given = Object.fromEntries(Object.entries(call).filter(([, value]) => value !== undefined));
  return { ...client, ...given, headers: { ...client.headers, ...call.headers } };
}

/** Times and retries out of options, defaults filled in. Throws `InvalidParameterError` for what cannot be one. */
export function callSettings(options: ScopedOptions): CallSettings {
  assertWord('longRetryAfter', options.longRetryAfter, ['wait', 'fail']);
  return {
    openTimeoutMs: checkDuration('openTimeoutMs', options.openTimeoutMs ?? DEFAULTS.openTimeoutMs),
    readTimeoutMs: checkDuration('readTimeoutMs', options.readTimeoutMs ?? DEFAULTS.readTimeoutMs),
    deadlineMs: options.deadlineMs === undefined ? undefined : checkDuration('deadlineMs', options.deadlineMs),
    maxNetworkRetries: count('maxNetworkRetries', options.maxNetworkRetries ?? DEFAULTS.maxNetworkRetries),
    initialNetworkRetryDelayMs: count(
      'initialNetworkRetryDelayMs',
      options.initialNetworkRetryDelayMs ?? DEFAULTS.initialNetworkRetryDelayMs,
    ),
    maxNetworkRetryDelayMs: count(
      'maxNetworkRetryDelayMs',
      options.maxNetworkRetryDelayMs ?? DEFAULTS.maxNetworkRetryDelayMs,
    ),
    maxRetryAfterMs: count('maxRetryAfterMs', options.maxRetryAfterMs ?? DEFAULTS.maxRetryAfterMs),
    longRetryAfter: options.longRetryAfter ?? DEFAULTS.longRetryAfter,
  };
}

function checkDuration(name: string, value: number): number {
  assertDuration(name, value);
  return value;
}

function count(name: string, value: number): number {
  if (typeof value === 'number' && value >= 0) return value;
  throw new InvalidParameterError(`${name} must be a number, 0 or more.`);
}
