// Where an S3 store is: `s3://bucket/prefix?endpoint=…&region=…&public=…&style=path|host&parts=equal&keep=SECONDS`.
// Credentials are not in it: they come from the usual places of AWS, such as AWS_ACCESS_KEY_ID.

/** The place of all blobs. */
export interface S3Address {
  readonly bucket: string;
  /** Empty, or ends with a slash. */
  readonly prefix: string;
  readonly region: string;
  /** Where the server reaches the store: an origin without a slash at its end. */
  readonly endpoint: string;
  /** Where clients reach it. */
  readonly publicEndpoint: string;
  /** The bucket is the first segment of the path, and not part of the host name. */
  readonly isPathStyle: boolean;
  /** The store wants all parts of an upload but the last one to have the same size. */
  readonly wantsEqualParts: boolean;
  /** How long bytes are kept after the last row that names them has gone. */
  readonly keepMs: number;
}

/** Longer than addresses of blobs live: a part 15 minutes, a download 5. */
const DEFAULT_KEEP_SECONDS = 1_200;

const PARAMETERS: readonly string[] = ['endpoint', 'region', 'public', 'style', 'parts', 'keep'];
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX = /^(?:[\w.~-]+(?:\/[\w.~-]+)*)?$/;

type Environment = Readonly<Record<string, string | undefined>>;

/** True for what `parseS3Address` is for. */
export function isS3Address(text: string): boolean {
  return text.startsWith('s3:');
}

/** Throws a TypeError that says what is wrong. */
export function parseS3Address(text: string, environment: Environment = process.env): S3Address {
  if (!URL.canParse(text)) throw invalid(`${JSON.stringify(text)} is no address`);
  const { hostname: bucket, pathname, searchParams, username, password, port, hash } = new URL(text);
  if (username || password) throw invalid('credentials come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
  if (!BUCKET.test(bucket) || port || hash) throw invalid('it begins with s3:// and the name of a bucket');
  const prefix = pathname.replace(/^\/|\/$/g, '');
  if (!PREFIX.test(prefix)) throw invalid('the prefix has letters, digits and . _ ~ - between its slashes');
  for (const name of searchParams.keys()) {
    if (!PARAMETERS.includes(name)) throw invalid(`it has no ${name}; it can have ${PARAMETERS.join(', ')}`);
  }
  const region = searchParams.get('region') ?? environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'];
  const endpoint = readOrigin('endpoint', searchParams.get('endpoint'));
  const own = endpoint ?? `https://s3.${region || 'us-east-1'}.amazonaws.com`;
  const style = readWord('style', searchParams.get('style'), ['path', 'host']);
  return {
    bucket,
    prefix: prefix === '' ? '' : `${prefix}/`,
    region: region || 'us-east-1',
    endpoint: own,
    publicEndpoint: readOrigin('public', searchParams.get('public')) ?? own,
    isPathStyle: style === undefined ? endpoint !== undefined : style === 'path',
    wantsEqualParts: readWord('parts', searchParams.get('parts'), ['equal']) === 'equal',
    keepMs: readSeconds('keep', searchParams.get('keep') ?? String(DEFAULT_KEEP_SECONDS)) * 1000,
  };
}

function readOrigin(name: string, text: string | null): string | undefined {
  if (text === null) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin = url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '';
  if (!isOrigin || url.username !== '') throw invalid(`${name} is an address such as https://s3.example.com`);
  return url.origin;
}

function readSeconds(name: string, text: string): number {
  if (!/^\d{1,8}$/.test(text)) throw invalid(`${name} is a whole number of seconds`);
  return Number(text);
}

function readWord(name: string, text: string | null, words: readonly string[]): string | undefined {
  if (text === null || words.includes(text)) return text ?? undefined;
  throw invalid(`${name} is ${words.join(' or ')}`);
}

function invalid(why: string): TypeError {
  return new TypeError(`The address of the S3 store cannot be used: ${why}.`);
}
