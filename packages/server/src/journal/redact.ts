// Blanks out what must not be read in a journal: credentials in headers, secrets in bodies, signatures in addresses.
// Works on text, so that a body that was cut off is treated like a whole one.

const HIDDEN = '<redacted>';

const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'x-filesapi-key',
  'x-filesapi-auth',
  'x-files-reauthentication',
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
]);

const SECRET_NAME =
  '(?:password|password_confirmation|otp|key|aws_secret_key|private_key|partial_session_id|encoded_content|reauthentication|' +
  '[a-z0-9_]*(?:_secret|_token|_password|_passphrase|_otp|_private_key|_access_key|_api_key))';
const IN_JSON = new RegExp(`("${SECRET_NAME}"\\s*:\\s*")(?:[^"\\\\]|\\\\.)*("|$)`, 'gi');
const IN_FORM = new RegExp(`((?:^|[&?])${SECRET_NAME}=)[^&]*`, 'gi');
const SIGNATURE = /([?&](?:sig|signature|X-Amz-Signature|X-Files-Signature|token)=)[^&"\s]*/gi;
/** What a login answers is as good as its password. */
const SESSION_ID = /("id"\s*:\s*")[0-9a-f]{40}(")/g;

export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      SECRET_HEADERS.has(name.toLowerCase()) ? HIDDEN : redactAddress(value),
    ]),
  );
}

export function redactAddress(address: string): string {
  return address.replaceAll(IN_FORM, `$1${HIDDEN}`).replaceAll(SIGNATURE, `$1${HIDDEN}`);
}

export function redactBody(body: string): string {
  const members = body.replaceAll(IN_JSON, `$1${HIDDEN}$2`).replaceAll(SESSION_ID, `$1${HIDDEN}$2`);
  return redactAddress(members);
}
