// Text that arrives in pieces, as UTF-8: a character that is cut in two by the pieces stays whole.
const ENCODER = new TextEncoder();
const ENDS_IN_HALF = /[\uD800-\uDBFF]$/;

/** Encodes piece by piece; the first half of a surrogate pair waits for the second. */
export class Utf8Encoder {
  #half = '';

  encode(text: string): Uint8Array {
    const whole = this.#half + text;
    this.#half = ENDS_IN_HALF.exec(whole)?.[0] ?? '';
    return ENCODER.encode(this.#half === '' ? whole : whole.slice(0, -1));
  }

  /** Bytes of a half that nothing followed: the replacement character, or nothing. */
  finish(): Uint8Array {
    const rest = this.#half;
    this.#half = '';
    return ENCODER.encode(rest);
  }
}
