// The language of the filter: words that all have to fit, such as `status:5xx -method:GET fault:any "annual report"`.
// Pure; a table tests it.
import type { RequestSummary } from '@filescom/server/control';

export type RequestPredicate = (request: RequestSummary) => boolean;

/** What a text means, and which of its words mean nothing. */
export interface ParsedFilter {
  readonly test: RequestPredicate;
  readonly unknown: readonly string[];
}

/** What stands before a colon, and what it asks. */
const WORDS: Readonly<Record<string, (value: string) => RequestPredicate>> = {
  method: (value) => (request) => request.method.toLowerCase() === value,
  status: (value) => statusTest(value),
  route: (value) => (request) => (request.route ?? '').toLowerCase().includes(value),
  path: (value) => (request) => request.path.toLowerCase().includes(value),
  client: (value) => (request) => request.userAgent.toLowerCase().includes(value),
  id: (value) => (request) => request.requestId.startsWith(value),
  user: (value) => numberTest(value, ({ userId }) => userId),
  key: (value) => numberTest(value, ({ apiKeyId }) => apiKeyId),
  site: (value) => numberTest(value, ({ siteId }) => siteId),
  part: (value) => numberTest(value, ({ part }) => part),
  fault: (value) => (request) => (value === 'any' ? request.faults.length > 0 : request.faults.includes(Number(value))),
  slower: (value) => (request) => request.durationMs >= Number.parseFloat(value),
  is: (value) => KINDS[value] ?? (() => false),
};

const KINDS: Readonly<Record<string, RequestPredicate>> = {
  error: ({ status }) => status === null || status >= 400,
  api: ({ isApiCall }) => isApiCall,
  storage: ({ isApiCall }) => !isApiCall,
  console: ({ isFromConsole }) => isFromConsole,
};

/** Names that may stand before a colon, for the hint below the field. */
export const FILTER_WORDS: readonly string[] = Object.keys(WORDS);

export function parseFilter(text: string): ParsedFilter {
  const tests: RequestPredicate[] = [];
  const unknown: string[] = [];
  let asksForConsole = false;
  for (const { name, value, isNegated } of readWords(text.toLowerCase())) {
    const make = name === undefined ? containsTest : WORDS[name];
    if (make === undefined) {
      unknown.push(`${name}:`);
      continue;
    }
    if (value === '') continue;
    asksForConsole ||= name === 'is' && value === 'console';
    const test = make(value);
    tests.push(isNegated ? (request) => !test(request) : test);
  }
  // What the console asks for itself would drown what it is opened for.
  if (!asksForConsole) tests.push(({ isFromConsole }) => !isFromConsole);
  return { test: (request) => tests.every((test) => test(request)), unknown };
}

interface FilterWord {
  readonly name: string | undefined;
  readonly value: string;
  readonly isNegated: boolean;
}

function* readWords(text: string): Iterable<FilterWord> {
  for (const [, minus, name, quoted, bare] of text.matchAll(/(-)?(?:([a-z]+):)?(?:"([^"]*)"?|(\S+)|(?<=:))/g)) {
    const value = quoted ?? bare ?? '';
    if (name === undefined && value === '') continue;
    yield { name, value, isNegated: minus !== undefined };
  }
}

function containsTest(value: string): RequestPredicate {
  return ({ method, route, path, status }) =>
    `${method} ${route ?? ''} ${path} ${status ?? ''}`.toLowerCase().includes(value);
}

/** `404`, `4xx`, or `none` where no answer went out. */
function statusTest(value: string): RequestPredicate {
  if (value === 'none') return ({ status }) => status === null;
  const [, hundreds] = /^([1-5])xx$/.exec(value) ?? [];
  if (hundreds !== undefined) return ({ status }) => Math.floor((status ?? 0) / 100) === Number(hundreds);
  return ({ status }) => String(status ?? '').startsWith(value);
}

function numberTest(value: string, read: (request: RequestSummary) => number | null): RequestPredicate {
  if (value === 'none') return (request) => read(request) === null;
  return (request) => read(request) === Number(value);
}
