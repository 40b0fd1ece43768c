// Reads JSON that somebody sent. Before anything is made of it, one look over the text counts what it would become: the
// depth, the values in all and the members of each object are bounded, because parsing, typing and storing cost far
// more for each value than for each letter.
import { problem } from '../problem.ts';
import { MAX_ALL_MEMBERS, MAX_DEPTH, MAX_MEMBERS, MAX_VALUES } from './bounds.ts';
import { asParamValue, type ParamValue } from './params.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const LIST = -1;

/** Parses what was sent as UTF-8. Throws `bad-request/invalid-body`, or a `SyntaxError` if it is no JSON. */
export function parseJson(bytes: Buffer, text: string): ParamValue {
  checkShape(bytes);
  return asParamValue(JSON.parse(text));
}

/** Counts without understanding: a text that is no JSON passes, and is refused by the parser. */
function checkShape(bytes: Buffer): void {
  /** Members so far of the objects that are open; of a list nothing is counted but its values. */
  const open: number[] = [];
  let values = 1;
  let members = 0;
  const countMember = (before: number | undefined) => {
    if (before === undefined || before === LIST) return LIST;
    members += 1;
    if (before >= MAX_MEMBERS) throw tooMuch(`holds an object of more than ${MAX_MEMBERS} members`);
    if (members > MAX_ALL_MEMBERS) throw tooMuch(`holds objects of more than ${MAX_ALL_MEMBERS} members in all`);
    return before + 1;
  };
  for (let at = 0; at < bytes.byteLength; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) at = findEndOfText(bytes, at);
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      if (open.length >= MAX_DEPTH) throw tooMuch('is nested too deeply');
      open.push(byte === OPEN_OBJECT ? countMember(0) : LIST);
      values += 1;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) open.pop();
    else if (byte === COMMA) {
      if (open.length > 0) open[open.length - 1] = countMember(open.at(-1));
      values += 1;
    }
    if (values > MAX_VALUES) throw tooMuch(`holds more than ${MAX_VALUES} values`);
  }
}

/** The position of the quotation mark that ends a text, or of the end of everything. */
function findEndOfText(bytes: Buffer, start: number): number {
  const next = bytes.indexOf(QUOTE, start + 1);
  const slash = bytes.subarray(0, next === -1 ? bytes.byteLength : next).indexOf(BACKSLASH, start + 1);
  if (slash === -1) return next === -1 ? bytes.byteLength : next;
  for (let at = slash; at < bytes.byteLength; at += 1) {
    if (bytes[at] === BACKSLASH) at += 1;
    else if (bytes[at] === QUOTE) return at;
  }
  return bytes.byteLength;
}

function tooMuch(what: string): Error {
  return problem('bad-request/invalid-body', `The body ${what}.`);
}
