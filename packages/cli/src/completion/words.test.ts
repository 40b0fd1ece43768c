import { expect, test } from 'vitest';
import { COMMANDS } from '../commands/index.ts';
import { complete } from './words.ts';

test.each([
  [['users'], ['users']],
  [['users', 'f'], ['find']],
  [
    ['profile', ''],
    ['list', 'remove', 'use'],
  ],
  [['put', '--ver'], ['--verify']],
  [
    ['put', '--verify', ''],
    ['crc32', 'md5', 'size'],
  ],
  [['ls', '--format', 'n'], ['ndjson']],
  [
    ['users', 'create', '--auth'],
    ['--authenticate-until', '--authentication-method'],
  ],
  [
    ['users', 'create', '--authentication-method', 'pass'],
    ['password', 'password_and_ssh_key', 'password_with_imported_hash'],
  ],
  [['put', 'a.t'], []],
  [['no-such-command', ''], []],
])('after %j come %j', async (words, answers) => {
  expect((await complete(words, COMMANDS)).slice(0, 4)).toEqual(answers);
});
