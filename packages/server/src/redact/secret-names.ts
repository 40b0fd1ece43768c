// Which names stand for secrets: those of the catalogue, those that say it themselves, and those of headers.
import { SECRET_NAMES } from '../generated/secrets.ts';

/** What a secret reads like in a journal, a log or an outbox. */
export const HIDDEN = '<redacted>';

/** Fields that the catalogue does not know, such as those of settings that are objects, and signatures of addresses. */
const SAYS_SO =
  /(?:^|_)(?:password|passphrase|secret|token|otp|private_key|secret_key|access_key|api_key|sig|signature|encoded_content|reauthentication|amz_credential)$/;
/** Longer names are cut before they are looked at; no name of the API has as many characters. */
const MAX_NAME = 200;

/** True for the name of a parameter, a field or a part of a query whose value is a secret, however it is spelled. */
export function isSecretName(name: string): boolean {
  const spelled = name
    .slice(-MAX_NAME)
    .trim()
    .replaceAll('-', '_')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
  return SECRET_NAMES.has(spelled) || SECRET_NAMES.has(spelled.replaceAll('_', '')) || SAYS_SO.test(spelled);
}

const SECRET_HEADER = /auth|token|secret|passw|passphrase|cookie|credential|signature|session|key/;
const PLAIN_HEADERS: ReadonlySet<string> = new Set([
  'www-authenticate',
  'proxy-authenticate',
  'idempotency-key',
  'surrogate-key',
  'author',
]);

/** True for a header whose value lets somebody in. */
export function isSecretHeader(name: string): boolean {
  const lower = name.slice(0, MAX_NAME).toLowerCase();
  return SECRET_HEADER.test(lower) && !PLAIN_HEADERS.has(lower);
}

/** Headers that a setting may name without giving anything away; whoever adds others mostly adds a secret. */
const STANDARD_HEADER = /^(?:accept(?:-[a-z]+)?|content-[a-z]+|user-agent|cache-control|host|referer|x-request-id)$/;

/** True for a header of a setting that is shown. */
export function isStandardHeader(name: string): boolean {
  return STANDARD_HEADER.test(name.trim().toLowerCase());
}

/** True for the name of a setting that holds headers. */
export function isHeadersName(name: string | undefined): boolean {
  return name !== undefined && /(?:^|_)headers$/i.test(name.slice(-MAX_NAME));
}
