// Blanks out the values of secret members in a text of JSON. The text is read token by token from its beginning, so
// that one which was cut off anywhere is treated like a whole one; names are compared as they are decoded. What is not
// secret stays as it was sent. From the first character that is no JSON on, nothing is shown: nobody knows what it
// means.
import { HIDDEN, isHeadersName, isSecretName, isStandardHeader } from './secret-names.ts';

const UNREADABLE = '<redacted: not JSON>';
const HIDDEN_TOKEN = JSON.stringify(HIDDEN);

interface Frame {
  readonly isObject: boolean;
  /** Inside a secret value: nothing is written. */
  readonly isHidden: boolean;
  /** The headers of a setting: only standard ones are shown. */
  readonly isHeaders: boolean;
  /** The name of the member that is being read. */
  name: string;
}

type Expected = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end' | 'nothing';

/** The text without secrets. `redactText` treats the texts in it, which may hold addresses or JSON themselves. */
export function redactJson(text: string, redactText: (text: string) => string): string {
  return new JsonRedactor(text, redactText).run();
}

class JsonRedactor {
  readonly #text: string;
  readonly #redactText: (text: string) => string;
  readonly #open: Frame[] = [];
  #out = '';
  #expected: Expected = 'value';

  constructor(text: string, redactText: (text: string) => string) {
    this.#text = text;
    this.#redactText = redactText;
  }

  run(): string {
    for (let at = 0; at < this.#text.length; ) {
      const end = endOfToken(this.#text, at);
      const token = this.#text.slice(at, end);
      const isLast = end === this.#text.length;
      if (!this.#take(token, isLast)) return this.#out + UNREADABLE;
      at = end;
    }
    return this.#out;
  }

  /** False if the token may not stand here. */
  #take(token: string, isLast: boolean): boolean {
    const first = token[0] ?? '';
    if (isSpace(first)) this.#write(token);
    else if (first === '{' || first === '[') return this.#begin(first === '{');
    else if (first === '}' || first === ']') return this.#end(token);
    else if (first === ':' || first === ',') return this.#separate(first);
    else if (first === '"' && this.#expected.startsWith('name')) return this.#takeName(token);
    else return this.#takeScalar(token, isLast);
    return true;
  }

  #begin(isObject: boolean): boolean {
    if (!this.#expected.startsWith('value')) return false;
    const isHidden = this.#hides(isObject);
    if (isHidden && !this.#isHidden()) this.#out += HIDDEN_TOKEN;
    this.#open.push({ isObject, isHidden, isHeaders: isObject && isHeadersName(this.#name()), name: '' });
    this.#write(isObject ? '{' : '[');
    this.#expected = isObject ? 'name or end' : 'value or end';
    return true;
  }

  #end(token: string): boolean {
    const frame = this.#open.at(-1);
    if (frame === undefined || frame.isObject !== (token === '}')) return false;
    if (!this.#expected.endsWith('or end')) return false;
    this.#write(token);
    this.#open.pop();
    this.#afterValue();
    return true;
  }

  #separate(token: string): boolean {
    const isColon = token === ':';
    if (this.#expected !== (isColon ? 'colon' : 'comma or end')) return false;
    this.#write(token);
    this.#expected = isColon || this.#open.at(-1)?.isObject !== true ? 'value' : 'name';
    return true;
  }

  #takeName(token: string): boolean {
    const frame = this.#open.at(-1);
    const name = decode(token);
    if (frame === undefined || name === undefined) return false;
    frame.name = name;
    this.#write(token);
    this.#expected = 'colon';
    return true;
  }

  #takeScalar(token: string, isLast: boolean): boolean {
    if (!this.#expected.startsWith('value')) return false;
    const shown = this.#hides(false) && token !== 'null' ? HIDDEN_TOKEN : this.#show(token, isLast);
    if (shown === undefined) return false;
    this.#write(shown);
    this.#afterValue();
    return true;
  }

  /** A value without secrets inside it; undefined where it is none. */
  #show(token: string, isLast: boolean): string | undefined {
    if (!token.startsWith('"')) return isLiteral(token, isLast) ? token : undefined;
    const text = decode(token);
    if (text === undefined) return undefined;
    // What a login answers is as good as its password.
    if (this.#name() === 'id' && /^[0-9a-f]{40}$/.test(text)) return HIDDEN_TOKEN;
    const redacted = this.#redactText(text);
    return redacted === text ? token : JSON.stringify(redacted);
  }

  /** True if the value that begins now is not to be shown. */
  #hides(isObject: boolean): boolean {
    const frame = this.#open.at(-1);
    if (frame === undefined || frame.isHidden) return frame?.isHidden === true;
    if (!frame.isObject) return false;
    if (frame.isHeaders) return !isStandardHeader(frame.name);
    return isSecretName(frame.name) || (isHeadersName(frame.name) && !isObject);
  }

  #afterValue(): void {
    this.#expected = this.#open.length === 0 ? 'nothing' : 'comma or end';
  }

  #name(): string | undefined {
    const frame = this.#open.at(-1);
    return frame?.isObject ? frame.name : undefined;
  }

  #isHidden(): boolean {
    return this.#open.at(-1)?.isHidden === true;
  }

  #write(text: string): void {
    if (!this.#isHidden()) this.#out += text;
  }
}

/** A mark of order of bytes may stand before the whole; this server passes over it. */
function isSpace(character: string): boolean {
  return /[\s\uFEFF]/.test(character);
}

const ENDS_LITERAL = /[\s{}[\],:"\uFEFF]/g;

function endOfToken(text: string, start: number): number {
  const first = text[start] ?? '';
  if (first === '"') return endOfString(text, start);
  if ('{}[],:'.includes(first)) return start + 1;
  if (isSpace(first)) {
    let end = start + 1;
    while (end < text.length && isSpace(text[end] ?? '')) end += 1;
    return end;
  }
  ENDS_LITERAL.lastIndex = start;
  return ENDS_LITERAL.exec(text)?.index ?? text.length;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** The text of a string, also of one that was cut off, as far as it goes; undefined where it is no string. */
function decode(token: string): string | undefined {
  const isWhole = token.length > 1 && token.endsWith('"') && endOfString(token, 0) === token.length;
  const tokens = isWhole ? [token] : cutEscapes(token);
  for (const candidate of tokens) {
    try {
      const text: unknown = JSON.parse(candidate);
      if (typeof text === 'string') return text;
    } catch {
      // An escape that was cut in its middle, or characters that no string may hold.
    }
  }
  return undefined;
}

/** The string closed where it was cut, or before the escape that was cut: the longest is six characters. */
function cutEscapes(token: string): string[] {
  return [0, 1, 2, 3, 4, 5].map((characters) => `${token.slice(0, Math.max(1, token.length - characters))}"`);
}

const WORDS = ['true', 'false', 'null'];

function isLiteral(token: string, mayBeCut: boolean): boolean {
  if (WORDS.some((word) => (mayBeCut ? word.startsWith(token) : word === token))) return true;
  if (/^-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,5})?$/.test(token)) return true;
  return mayBeCut && /^-?\d{0,400}(?:\.\d{0,400})?(?:[eE][+-]?\d{0,5})?$/.test(token);
}
