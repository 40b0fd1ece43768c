// Every row of the checklist has a story in this folder.
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CHECKLIST } from './checklist.ts';

test('no row of the checklist is without a story', async () => {
  const told = new Set<number>();
  const folder = new URL('./', import.meta.url);
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.test.ts')) continue;
    const text = await readFile(new URL(name, folder), 'utf8');
    for (const [, row] of text.matchAll(/\bstory\((\d+),/g)) told.add(Number(row));
  }
  expect([...told].sort((a, b) => a - b)).toEqual(Object.keys(CHECKLIST).map(Number));
});
