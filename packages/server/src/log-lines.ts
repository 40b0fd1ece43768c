// How events and requests look as lines of a log: text, coloured for a terminal, or JSON. A line stays one line, and
// moves no cursor, whatever a caller has put into a path or a name. Secrets in the fields of events are blanked out.
import { styleText } from 'node:util';
import { redactText } from './redact/redact.ts';
import { HIDDEN, isSecretName } from './redact/secret-names.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What is logged of a request once it is answered. No address has its query, where secrets are. */
export interface RequestLine {
  readonly method: string;
  /** The path, decoded; for storage, the file that it is about. */
  readonly path: string;
  /** Undefined where no header went out. */
  readonly status: number | undefined;
  /** The type of a refusal, or the code of one by storage. */
  readonly error: string | undefined;
  readonly durationMs: number;
  readonly user: string | undefined;
  readonly siteId: number | undefined;
  readonly requestId: string;
  /** Ids of the fault rules that hit it. */
  readonly faults: readonly number[];
  /** True for requests about the server itself, such as those of its console, which only `debug` shows. */
  readonly isAboutServer: boolean;
}

/** What every line has, and how it looks. */
export interface LineStyle {
  readonly level: LogLevel;
  readonly time: string;
  readonly colors: boolean;
}

type Fields = Readonly<Record<string, unknown>>;
type Color = Extract<Parameters<typeof styleText>[0], string>;

const MAX_TEXT = 300;
/** Control characters, and those that turn the direction of a line or break it. */
const UNPRINTABLE = /[\p{C}\u2028\u2029]/gu;
const LEVEL_COLORS: Readonly<Record<LogLevel, Color>> = {
  debug: 'dim',
  info: 'blue',
  warn: 'yellow',
  error: 'red',
  silent: 'dim',
};

/** `<time> info listening url="http://127.0.0.1:4041"`. */
export function formatEvent(style: LineStyle, message: string, fields: Fields): string {
  const texts = Object.entries(fields).map(([name, value]) => {
    const shown = redactValue(name, value);
    const text = value instanceof Error ? String(shown) : JSON.stringify(shown, redactValue);
    return ` ${paint(style, 'dim', `${name}=`)}${text}`;
  });
  return `${formatStart(style)} ${message}${texts.join('')}`;
}

/** `<time> info GET /users 403 not-authorized/site-admin-required 3 ms motor fault#2`. */
export function formatRequest(style: LineStyle, line: RequestLine): string {
  const { method, path, status, error, durationMs, user, faults } = line;
  const parts = [
    formatStart(style),
    escapeUnprintable(method),
    quote(path),
    paint(style, colorOf(status), status === undefined ? 'unanswered' : String(status)),
    ...(error === undefined ? [] : [escapeUnprintable(error)]),
    paint(style, 'dim', `${Math.round(durationMs)} ms`),
    ...(user === undefined ? [] : [quote(user)]),
    ...faults.map((id) => paint(style, 'magenta', `fault#${id}`)),
  ];
  return parts.join(' ');
}

/** One object; an error is its stack. */
export function renderJson({ time, level }: LineStyle, fields: Fields): string {
  return JSON.stringify({ time, level, ...fields }, redactValue);
}

/** A value as a log shows it: errors as their stacks, and no secret. */
function redactValue(name: string, value: unknown): unknown {
  if (isSecretName(name)) return HIDDEN;
  if (value instanceof Error) return redactText(value.stack ?? value.message);
  return typeof value === 'string' ? redactText(value) : value;
}

function formatStart(style: LineStyle): string {
  return `${paint(style, 'dim', style.time)} ${paint(style, LEVEL_COLORS[style.level], style.level)}`;
}

function colorOf(status: number | undefined): Color {
  if (status === undefined || status >= 500) return 'red';
  if (status >= 400) return 'yellow';
  return status >= 300 ? 'cyan' : 'green';
}

function paint({ colors }: LineStyle, color: Color, text: string): string {
  // Whoever made the log has looked at the terminal.
  return colors ? styleText(color, text, { validateStream: false }) : text;
}

/** In quotes where it would not be one word. */
function quote(text: string): string {
  const shown = escapeUnprintable(text);
  return /[\s"]/.test(shown) ? `"${shown.replaceAll('"', '\\"')}"` : shown;
}

function escapeUnprintable(text: string): string {
  const cut = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
  return cut.replaceAll(UNPRINTABLE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
