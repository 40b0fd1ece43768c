// Reads the query of a control route. Throws `bad-request/request-params-invalid` for parameters that it does not know.
import type { RawCall } from '../../http/call.ts';
import type { JournalMatch } from '../../journal/journal-entry.ts';
import { problem } from '../../problem.ts';

const TEXTS = ['route', 'method', 'path', 'userAgent'] as const;
const NUMBERS = ['part', 'siteId', 'status', 'userId', 'fault', 'after'] as const;

/** The site that a call is about; undefined for all of them. */
export function siteIdIn({ query }: RawCall): number | undefined {
  return readWholeNumber(query, 'siteId');
}

/** Which requests of the journal are asked for. `others` are further words of the route. */
export function readJournalMatch({ query }: RawCall, others: readonly string[] = []): JournalMatch {
  const known: readonly string[] = [...TEXTS, ...NUMBERS, ...others];
  const strange = [...query.keys()].find((name) => !known.includes(name));
  if (strange !== undefined) throw invalid(`Unknown query parameter ${strange}; known: ${known.join(', ')}.`);
  const match: Record<string, string | number> = {};
  for (const name of TEXTS) {
    const value = query.get(name);
    if (value !== null) match[name] = value;
  }
  for (const name of NUMBERS) {
    const value = readWholeNumber(query, name);
    if (value !== undefined) match[name] = value;
  }
  return match;
}

/** A whole number from 0; undefined if it was not given. */
export function readWholeNumber(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw invalid(`${name} must be an integer, 0 or more.`);
  return Number(text);
}

function invalid(sentence: string): Error {
  return problem('bad-request/request-params-invalid', sentence);
}
