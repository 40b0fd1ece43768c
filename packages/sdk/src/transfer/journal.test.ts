import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { PLATFORM } from '#platform';
import { computeEntryName, isReservedName, isUnfinished } from './journal.ts';

test.each(['a.bin', '.profile', 'x'.repeat(200), 'Ünïcode  .txt', 'a\nb'])(
  'what the platform makes for a transfer of %j is known by its name',
  async (name) => {
    const folder = await mkdtemp(join(tmpdir(), 'filescom-names-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const temporary = await PLATFORM.files.createTemporary(join(folder, name));
    const [unfinished = ''] = await readdir(folder);
    expect([isReservedName(unfinished), isUnfinished(unfinished, name), isUnfinished(unfinished, 'b')]).toEqual([
      true,
      true,
      false,
    ]);
    await temporary.discard();
    const key = { kind: 'upload', site: 'https://example.com', remotePath: `in/${name}`, localPath: name } as const;
    await PLATFORM.openStore(folder).write(computeEntryName(key), '{}');
    const [journal = ''] = await readdir(folder);
    expect([isReservedName(journal), isReservedName(`${journal}.tmp`)]).toEqual([true, true]);
  },
);

test.each([
  'a.part',
  '.a.part',
  '.a.0123456789ab.parts',
  'a.0123456789ab.part',
  '.filescom-notes.json',
  'filescom-upload-a-01234567.json',
])('%j is content', (name) => expect(isReservedName(name)).toBe(false));
