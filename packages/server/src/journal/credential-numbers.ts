// Numbers that stand for keys and sessions, so that a journal can tell them apart without showing them.
import { createHash } from 'node:crypto';
import type { SentHeaders } from '../http/call.ts';
import { readCredentials } from '../http/credential-headers.ts';

/** Longer ones are kept as hashes; real ones are shorter. */
const MAX_TEXT = 100;
/** When there are more, the numbers begin anew above those that were given. */
const MAX_KNOWN = 10_000;

/** The numbers of what one request carried; null for none. */
export interface NumberedCredentials {
  readonly keyNumber: number | null;
  readonly sessionNumber: number | null;
}

/** Gives the same number to the same credential, counted from 1 in the order in which they come. */
export class CredentialNumbers {
  readonly #known = new Map<string, number>();
  #lastNumber = 0;

  note(headers: SentHeaders): NumberedCredentials {
    const { key, session } = readCredentials(headers);
    return { keyNumber: this.#numberOf('key', key), sessionNumber: this.#numberOf('session', session) };
  }

  clear(): void {
    this.#known.clear();
    this.#lastNumber = 0;
  }

  #numberOf(kind: string, text: string | null): number | null {
    if (!text) return null;
    const name = `${kind} ${text.length > MAX_TEXT ? createHash('sha256').update(text).digest('hex') : text}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#lastNumber += 1;
    this.#known.set(name, this.#lastNumber);
    return this.#lastNumber;
  }
}
