// Folders that a story may fill: empty at the start, gone after the test.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Makes an empty folder and removes it with all its content when the running test ends. */
export async function tempDir(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'filescom-story-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}
