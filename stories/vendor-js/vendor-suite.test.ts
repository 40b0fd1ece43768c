// The integration suite that the vendor ships inside its JavaScript client, unmodified, against a server with a seed as
// it asks for. The suite wants a build of its own and one small package; both are made here by bundling it.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { runProgram } from '../kit/program.ts';
import { spawnServer } from '../kit/server-process.ts';
import { tempDir } from '../kit/temp-dir.ts';

const VENDOR = dirname(fileURLToPath(import.meta.resolve('files.com/package.json')));
const TESTS = [
  'testFolderListAutoPagination',
  'testUploadAndDownloadToFile',
  'testUploadAndDownloadToString',
  'testSession',
  'testFailure',
  'testUserListAndUpdate',
  'testLanguage',
];

const invariant: Plugin = {
  name: 'invariant',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^tiny-invariant$/ }, ({ path }) => ({ path, namespace: 'invariant' }));
    onLoad({ filter: /.*/, namespace: 'invariant' }, () => ({
      contents: 'export default (holds, message) => { if (!holds) throw new Error(message); };',
    }));
  },
};

test("the vendor's own suite passes", async () => {
  const folder = await tempDir();
  const workFolder = join(folder, 'suite', 'run');
  await mkdir(workFolder, { recursive: true });
  await copyFile(join(VENDOR, 'files.com-logo.png'), join(folder, 'files.com-logo.png'));
  const account = { username: 'suite', password: 'Correct-Horse-9' };
  const seed = { folders: ['sdk-test', 'another'], users: [{ ...account, site_admin: true }] };
  await writeFile(join(folder, 'seed.json'), JSON.stringify(seed));
  const server = await spawnServer(['--tls', '--seed', join(folder, 'seed.json')]);
  onTestFinished(async () => {
    await server.stop();
  });

  const env = {
    FILES_API_KEY: server.apiKey,
    FILES_API_DOMAIN: new URL(server.url).host,
    FILES_SESSION_USERNAME: account.username,
    FILES_SESSION_PASSWORD: account.password,
    NODE_EXTRA_CA_CERTS: server.caFile ?? '',
    NODE_NO_WARNINGS: '1',
  };
  const { output } = await runProgram(process.execPath, [await bundleSuite(folder)], { env, cwd: workFolder });
  expect(output).not.toContain('FAILED');
  expect(
    TESTS.filter((name) => !output.includes(`${name}() succeeded!`)),
    output,
  ).toEqual([]);
});

async function bundleSuite(folder: string): Promise<string> {
  const outfile = join(folder, 'suite.cjs');
  const entry = join(VENDOR, 'test', 'integration', 'src', 'index.js');
  await build({
    stdin: { contents: `import suite from ${JSON.stringify(entry)}; suite();`, resolveDir: VENDOR },
    outfile,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
    plugins: [invariant],
  });
  return outfile;
}
