// Gives every test file a state directory of its own, where resumable transfers keep their journals: tests must not
// find those of the machine's user, nor leave any. Set up for all tests by vitest.config.ts; child processes inherit
// it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const home = mkdtempSync(join(tmpdir(), 'filescom-state-'));
process.env['XDG_STATE_HOME'] = home;
afterAll(() => rmSync(home, { recursive: true, force: true }));
