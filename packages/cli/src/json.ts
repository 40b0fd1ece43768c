// Foreign JSON: whole files of it, and values that may or may not be objects.
import { UsageError } from './stops.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Parses a JSON object. `where` names it in the UsageError for what is none. */
export function parseObject(text: string, where: string): JsonObject {
  const value = objectIn(parseJson(text, where));
  if (value === undefined) throw new UsageError(`${where} does not hold a JSON object.`);
  return value;
}

/** Parses any JSON value. */
export function parseJson(text: string, where: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    throw new UsageError(`${where} is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The value as an object with fields, if it is one. */
export function objectIn(value: unknown): JsonObject | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value));
}
