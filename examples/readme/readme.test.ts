// Runs the README's examples as a reader would, and checks that the README shows these files.
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createServer } from '@filescom/server';
import { expect, onTestFinished, test } from 'vitest';

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

test.each(['client.ts', 'errors.ts', 'server.ts'])('the README shows %s as it is', (name) => {
  expect(readme).toContain(`\`\`\`ts\n${readFileSync(join(here, name), 'utf8')}\`\`\``);
});

test('the first example uploads, lists and downloads', async () => {
  const { folder, output } = await runExample('client.ts');
  expect(output).toMatch(/^docs\/readme\.md \d+\n$/);
  expect(readFileSync(join(folder, 'copy-of-readme.md'), 'utf8')).toBe(readme);
});

test('the second example tells errors apart, and compares paths', async () => {
  const { output } = await runExample('errors.ts');
  expect(output).toBe('processing-failure/destination-exists\ntrue\ntrue\n');
});

test('the third example has a site of its own', async () => {
  const { output } = await runExample('server.ts');
  expect(output).toBe("[ 'admin', 'anna' ]\n");
});

async function runExample(name: string): Promise<{ folder: string; output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'filescom-readme-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  copyFileSync(join(root, 'README.md'), join(folder, 'README.md'));
  const server = await createServer();
  onTestFinished(() => server.close());
  const { url } = await server.listen({ port: 0 });
  const { stdout } = await run(process.execPath, [join(here, name)], {
    cwd: folder,
    env: { ...process.env, FILES_BASE_URL: url, FILES_API_KEY: server.apiKey },
  });
  return { folder, output: stdout };
}
