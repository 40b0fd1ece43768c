// The rights that permission levels stand for, as sets of bits.

/** One right each. `full` is the right to overwrite, rename, move and delete. */
export const RIGHT = { list: 1, read: 2, write: 4, full: 8, share: 16, history: 32, admin: 64 } as const;

/** The name of one right. */
export type Right = keyof typeof RIGHT;

/** A set of rights: bits of `right`. 0 is none at all. */
export type Rights = number;

const { list, read, write, full, share, history, admin } = RIGHT;

/** All rights on folders. */
export const EVERY_RIGHT: Rights = list | read | write | full | share | history | admin;

/** What each level of a permission record gives. */
export const LEVELS: Readonly<Record<string, Rights>> = {
  list,
  readonly: list | read,
  writeonly: write,
  full: list | read | write | full,
  bundle: list | read | share,
  history: list | history,
  admin: EVERY_RIGHT,
  site_admin: EVERY_RIGHT,
  readonly_site_admin: list | read | history,
};

/** True if the set has the right. */
export function has(rights: Rights, name: Right): boolean {
  return (rights & RIGHT[name]) !== 0;
}

/** The letters of a file record's `permissions`, in the order `lrwd`. */
export function formatRights(rights: Rights): string {
  const letters = [has(rights, 'list') && 'l', has(rights, 'read') && 'r', has(rights, 'write') && 'w'];
  return [...letters, has(rights, 'full') && 'd'].filter(Boolean).join('');
}
