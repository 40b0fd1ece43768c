// Signed URLs of stored bytes: whoever holds one may do the one thing it names until it expires, without any
// credential.
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Random } from '../../random.ts';
import { bytesIn } from '../../store/columns.ts';
import type { Database } from '../../store/contract.ts';

/** What a URL allows: `put` one part of an upload, `get` (and HEAD) a file, or its `preview`. */
export type UrlPurpose = 'put' | 'get' | 'preview';

/** What was found when a signature was checked. */
export type SignatureState = 'valid' | 'expired' | 'forged';

/** A signature as it goes into a query. */
export interface Signed {
  readonly query: string;
  readonly expiresMs: number;
}

const SECRET_NAME = 'links';
const TIME_PATTERN = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

/** Signs and checks URLs. The secret is kept in the store, so that URLs survive a restart. */
export class SignedUrls {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #random: Random;
  #secret: Promise<KeyObject> | undefined;

  constructor(deps: { database: Database; clock: Clock; random: Random }) {
    this.#database = deps.database;
    this.#clock = deps.clock;
    this.#random = deps.random;
  }

  /** Signs an object, such as an upload's ref, for some seconds from now. */
  async sign(purpose: UrlPurpose, object: string, lifetimeSeconds: number): Promise<Signed> {
    const nowMs = Math.floor(this.#clock.ms() / 1000) * 1000;
    const date = formatCompactTime(nowMs);
    const signature = await this.#computeSignature([purpose, object, date, String(lifetimeSeconds)]);
    const query = `X-Amz-Date=${date}&X-Amz-Expires=${lifetimeSeconds}&sig=${signature}`;
    return { query, expiresMs: nowMs + lifetimeSeconds * 1000 };
  }

  async check(purpose: UrlPurpose, object: string, query: URLSearchParams): Promise<SignatureState> {
    const date = query.get('X-Amz-Date') ?? '';
    const lifetime = query.get('X-Amz-Expires') ?? '';
    const expected = Buffer.from(await this.#computeSignature([purpose, object, date, lifetime]));
    const given = Buffer.from(query.get('sig') ?? '');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged';
    const startMs = parseCompactTime(date);
    if (startMs === undefined) return 'forged';
    return this.#clock.ms() < startMs + Number(lifetime) * 1000 ? 'valid' : 'expired';
  }

  async #computeSignature(parts: readonly string[]): Promise<string> {
    // Making a key of the bytes costs more than the signature.
    this.#secret ??= this.#loadSecret().then((secret) => createSecretKey(secret));
    return createHmac('sha256', await this.#secret)
      .update(parts.join('\n'))
      .digest('base64url');
  }

  async #loadSecret(): Promise<Uint8Array> {
    const select = 'SELECT secret FROM store_secrets WHERE name = ?';
    const known = await this.#database.get(select, SECRET_NAME);
    if (known !== undefined) return bytesIn(known, 'secret');
    const drawn = this.#random.bytes('link-secret', 32);
    return await this.#database.write(async (tx) => {
      await tx.run(
        'INSERT INTO store_secrets (name, secret) VALUES (?, ?) ON CONFLICT (name) DO NOTHING',
        SECRET_NAME,
        drawn,
      );
      const row = await tx.get(select, SECRET_NAME);
      if (row === undefined) throw new Error('The secret has vanished within its own transaction.');
      return bytesIn(row, 'secret');
    });
  }
}

function formatCompactTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

function parseCompactTime(text: string): number | undefined {
  const match = TIME_PATTERN.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
