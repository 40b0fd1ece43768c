// How large the values of callers may be, by what is done with them later: checked before anything looks at them.
import { findOwn } from '../own-member.ts';

/** The deepest that lists and objects of JSON may lie in each other. */
export const MAX_DEPTH = 64;
/** Values of JSON in all: room for the list of an upload's 10,000 parts, whose elements have two members each. */
export const MAX_VALUES = 40_000;
/** Members of all objects of JSON together, which cost more than items of lists, and of a single one. */
export const MAX_ALL_MEMBERS = 25_000;
export const MAX_MEMBERS = 1_000;

/** Handlers process lists item by item: a list as large as a body would block all other requests. */
const MAX_ITEMS = 20_000;

/** Lists of which each item is worked on again and again, or with another list's. */
const MAX_ITEMS_BY_NAME: Readonly<Record<string, number>> = {
  // Compared with each day since the last look.
  schedule_times_of_day: 100,
  schedule_days_of_week: 100,
  recurring_days: 400,
  // Tried for each file.
  destinations: 100,
  include_patterns: 100,
  exclude_patterns: 100,
  // Looked up, each by itself, within one transaction.
  user_ids: 1_000,
  group_ids: 1_000,
  admin_ids: 1_000,
  sync_ids: 1_000,
  import_urls: 1_000,
};

/** Texts are normalised, compared and searched. */
const MAX_CHARACTERS = 64 * 1024;
/** A list in one text, or a document of JSON. */
export const MAX_LONG_TEXT_CHARACTERS = 1024 * 1024;
/** Numbers, dates and choices; nothing of these is longer, with white space around it. */
export const MAX_WORD_CHARACTERS = 256;

/** Texts that become many times as long. */
const MAX_CHARACTERS_BY_NAME: Readonly<Record<string, number>> = {
  // One stands in a path as often as the other was there.
  destination_replace_from: 1_000,
  destination_replace_to: 1_000,
};

/** How many items the list of this name may have. */
export function maxItemsOf(name: string): number {
  return findOwn(MAX_ITEMS_BY_NAME, name) ?? MAX_ITEMS;
}

/** How many characters the text of this name may have. */
export function maxCharactersOf(name: string): number {
  return findOwn(MAX_CHARACTERS_BY_NAME, name) ?? MAX_CHARACTERS;
}
