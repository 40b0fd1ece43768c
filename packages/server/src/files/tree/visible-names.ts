// Restricts a query for the children of a folder to those that the caller sees.

import type { NameFilter } from '../../permissions/access.ts';
import type { SqlValue } from '../../store/contract.ts';
import { FILE_KIND } from './entry.ts';

/** Restricts the children of a folder, given by its display path, to those that may be seen. */
export type ChildrenSeen = (folderPath: string, kind: 'file' | 'folder') => NameFilter | undefined;

/** Conditions on the entry `e`, and their arguments in the same order. */
export interface NameCondition {
  readonly terms: readonly string[];
  readonly args: readonly SqlValue[];
}

const ALL: NameCondition = { terms: [], args: [] };

/** The conditions for the children of one kind. */
export function selectVisibleNames(
  childrenSeen: ChildrenSeen | undefined,
  folderPath: string,
  kind: number,
): NameCondition {
  const filter = childrenSeen?.(folderPath, kind === FILE_KIND ? 'file' : 'folder');
  if (filter === undefined) return ALL;
  const { only, except } = filter;
  const terms: string[] = [];
  const args: SqlValue[] = [];
  for (const [names, test] of [[only, 'IN'] as const, [except, 'NOT IN'] as const]) {
    if (names === undefined) continue;
    terms.push(`e.name_key ${test} (texts(?))`);
    args.push(JSON.stringify(names));
  }
  return { terms, args };
}
