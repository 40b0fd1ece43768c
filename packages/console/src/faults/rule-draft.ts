// A rule as the form holds it, text by text, and as the server takes it. Pure.
import type { FaultRule, NewFault } from '@filescom/server/control';
import { EFFECTS, type FaultKind, type FieldSpec, isFaultKind, MATCH_FIELDS } from './effect-fields.ts';

/** What the form holds. */
export interface RuleDraft {
  readonly kind: FaultKind;
  readonly match: Readonly<Record<string, string>>;
  readonly effect: Readonly<Record<string, string>>;
}

const EMPTY_DRAFT: RuleDraft = { kind: 'status', match: {}, effect: { status: '503' } };

/** The texts of a rule. */
export function toDraft({ match = {}, effect }: NewFault | FaultRule): RuleDraft {
  const { kind, ...words } = effect;
  return { kind, match: toTexts(match), effect: toTexts(words) };
}

/** A draft out of an address; anything that is none becomes the empty one. */
export function parseDraft(text: string | undefined): RuleDraft {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (isFault(value)) return toDraft(value);
  } catch {
    // Somebody wrote it by hand, or there is none.
  }
  return EMPTY_DRAFT;
}

/** What is sent: empty fields are left out, and every word has the form that its field says. */
export function toFault({ kind, match, effect }: RuleDraft): object {
  const matchFields: Readonly<Record<string, FieldSpec>> = { ...MATCH_FIELDS, ...TEXT_FIELDS };
  return { match: toWords(match, matchFields), effect: { kind, ...toWords(effect, EFFECTS[kind].fields) } };
}

const TEXT_FIELDS = {
  route: { kind: 'text', label: 'Route' },
  method: { kind: 'text', label: 'Method' },
} as const satisfies Record<string, FieldSpec>;

function toTexts(words: object): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [name, toText(value)]));
}

function toText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function toWords(texts: Readonly<Record<string, string>>, fields: Readonly<Record<string, FieldSpec>>) {
  const words: Record<string, unknown> = {};
  for (const [name, { kind }] of Object.entries(fields)) {
    const text = texts[name]?.trim() ?? '';
    if (text === '') continue;
    words[name] = toWord(kind, text);
  }
  return words;
}

function toWord(kind: FieldSpec['kind'], text: string): unknown {
  if (kind === 'number') return toNumber(text);
  if (kind === 'json') return parseJson(text) ?? text;
  return kind === 'flag' ? text === 'true' : text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is no number is sent as it is, for the server to say so. */
function toNumber(text: string): number | string {
  const value = Number(text);
  return Number.isNaN(value) ? text : value;
}

function isFault(value: unknown): value is NewFault {
  if (typeof value !== 'object' || value === null || !('effect' in value)) return false;
  const { effect } = value;
  const kind = typeof effect === 'object' && effect !== null && 'kind' in effect ? effect.kind : undefined;
  return typeof kind === 'string' && isFaultKind(kind);
}

/** A rule in one line. */
export function describeRule({ match, effect }: FaultRule): string {
  const { kind, ...words } = effect;
  const details = Object.entries(words).map(([name, value]) => `${name} ${toText(value)}`);
  const { route, method, path, ...others } = match;
  const where = [method, route, path].filter(Boolean).join(' ') || 'every request';
  const limits = Object.entries(others).map(
    ([name, value]) => `${name} ${Math.round(Number(value) * 100) / 100 || toText(value)}`,
  );
  return `${kind}${details.length > 0 ? ` (${details.join(', ')})` : ''} · ${[where, ...limits].join(', ')}`;
}
