// Blanks out what must not be read in a journal: credentials in headers, secrets in bodies, signatures in addresses.
// Works on text, so that a body that was cut off is treated like a whole one.

const hidden = '<redacted>';

const secretHeaders: ReadonlySet<string> = new Set([
  'x-filesapi-key',
  'x-filesapi-auth',
  'x-files-reauthentication',
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
]);

const secretName =
  '(?:password|password_confirmation|otp|key|aws_secret_key|private_key|partial_session_id|encoded_content|reauthentication|' +
  '[a-z0-9_]*(?:_secret|_token|_password|_passphrase|_otp|_private_key|_access_key|_api_key))';
const inJson = new RegExp(`("${secretName}"\\s*:\\s*")(?:[^"\\\\]|\\\\.)*("|$)`, 'gi');
const inForm = new RegExp(`((?:^|[&?])${secretName}=)[^&]*`, 'gi');
const signature = /([?&](?:sig|signature|X-Amz-Signature|X-Files-Signature|token)=)[^&"\s]*/gi;
/** What a login answers is as good as its password. */
const sessionId = /("id"\s*:\s*")[0-9a-f]{40}(")/g;

export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      secretHeaders.has(name.toLowerCase()) ? hidden : redactAddress(value),
    ]),
  );
}

export function redactAddress(address: string): string {
  return address.replaceAll(inForm, `$1${hidden}`).replaceAll(signature, `$1${hidden}`);
}

export function redactBody(body: string): string {
  const members = body.replaceAll(inJson, `$1${hidden}$2`).replaceAll(sessionId, `$1${hidden}$2`);
  return redactAddress(members);
}
