// The guide for those who come from the vendor's JavaScript SDK leaves nothing out that the package has.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FilesClient } from '@filescom/sdk';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VENDOR = join(ROOT, 'node_modules/files.com/src');
const GUIDE = readFileSync(join(ROOT, 'docs/guides/from-javascript.md'), 'utf8');

test('every model of the package is in the table, beside a resource that there is', () => {
  const models = readdirSync(join(VENDOR, 'models')).map((file) => file.replace(/\.js$/, ''));
  const client: object = new FilesClient({ apiKey: 'a' });
  for (const model of models.filter((name) => name !== 'Errors')) {
    const [, right = ''] = new RegExp(`^\\| \`${model}\` \\| (.+) \\|$`, 'm').exec(GUIDE) ?? [];
    const [, resource] = /^`client\.(\w+)`$/.exec(right) ?? [];
    if (resource === undefined) expect(right, model).toMatch(/^(gone|a record within others)$/);
    else expect(Reflect.get(client, resource), model).toBeDefined();
  }
});

/** Methods of a model that are more than reading and writing a field. */
function methodsOf(model: string): readonly string[] {
  const text = readFileSync(join(VENDOR, 'models', `${model}.js`), 'utf8');
  const names = [...text.matchAll(/^ {2}(?:static )?(\w+) = /gm)].map(([, name = '']) => name);
  return names.filter((name) => !/^(?:[gs]et[A-Z]|_|attributes$|options$)/.test(name));
}

test('every method of files, folders, users and share links, and every global setting, is in the guide', () => {
  const missing = ['File', 'Folder', 'User', 'Bundle'].flatMap((model) =>
    methodsOf(model).filter((name) => !GUIDE.includes(name)),
  );
  expect(missing).toEqual([]);
  const settings = readFileSync(join(VENDOR, 'Files.js'), 'utf8').matchAll(/static ((?:set|configure)\w+) =/g);
  expect([...settings].map(([, name = '']) => name).filter((name) => !GUIDE.includes(name))).toEqual([]);
});
