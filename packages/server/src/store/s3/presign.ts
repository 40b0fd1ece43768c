// Signs addresses of the store by Signature Version 4, in the query. Only the host is signed, and the payload is not:
// clients send which headers and bytes they like. The client of AWS would do it, too, but signs the checksum of nothing
// into addresses of parts.
import { createHash, createHmac } from 'node:crypto';

/** Whose signature it is. */
export interface SigningCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** What is signed. */
export interface PresignOptions {
  readonly method: 'GET' | 'PUT';
  /** Scheme and host, without a slash at the end. */
  readonly origin: string;
  /** With a slash at its beginning, not encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly region: string;
  readonly credentials: SigningCredentials;
  readonly nowMs: number;
  readonly lifetimeSeconds: number;
}

/** Signs addresses, and keeps the key of the day. */
export class Presigner {
  #key: { readonly of: string; readonly key: Buffer } | undefined;

  /** The whole address. */
  sign(options: PresignOptions): string {
    const { method, origin, path, region, credentials, lifetimeSeconds } = options;
    const time = new Date(options.nowMs).toISOString().replace(/[-:]|\.\d{3}/g, '');
    const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
    const { sessionToken } = credentials;
    const query = formatQuery({
      ...options.query,
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `${credentials.accessKeyId}/${scope}`,
      'X-Amz-Date': time,
      'X-Amz-Expires': String(lifetimeSeconds),
      'X-Amz-SignedHeaders': 'host',
      ...(sessionToken !== undefined && { 'X-Amz-Security-Token': sessionToken }),
    });
    const encodedPath = path.split('/').map(encode).join('/');
    const { host } = new URL(origin);
    const request = [method, encodedPath, query, `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
    const text = ['AWS4-HMAC-SHA256', time, scope, createHash('sha256').update(request).digest('hex')].join('\n');
    const signature = hmac(this.#findKey(credentials.secretAccessKey, scope), text).toString('hex');
    return `${origin}${encodedPath}?${query}&X-Amz-Signature=${signature}`;
  }

  #findKey(secret: string, scope: string): Buffer {
    const of = `${secret} ${scope}`;
    if (this.#key?.of !== of) {
      this.#key = {
        of,
        key: scope.split('/').reduce((key: Buffer, part) => hmac(key, part), Buffer.from(`AWS4${secret}`)),
      };
    }
    return this.#key.key;
  }
}

function formatQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** All but letters, digits and `-._~` is encoded. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
