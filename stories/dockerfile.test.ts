// The Dockerfile without an engine: the steps of its last stage are carried out in a folder, with the working tree in
// the place of the stage that builds. What comes out has the packages of the lock file, no others, and is a server.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { tempDir } from './kit/temp-dir.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

interface Step {
  readonly word: string;
  readonly rest: string;
}

/** The steps of the last stage, each on one line. */
async function readSteps(): Promise<Step[]> {
  const text = await readFile(join(ROOT, 'Dockerfile'), 'utf8');
  const lines = text.replaceAll(/\\\n\s*/g, '').split('\n');
  const steps = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ word: line.slice(0, line.indexOf(' ')), rest: line.slice(line.indexOf(' ') + 1) }));
  return steps.slice(steps.findLastIndex(({ word }) => word === 'FROM') + 1);
}

/** Carries out what makes files; answers the folder that stands for the root of the image. */
async function buildImage(steps: readonly Step[]): Promise<string> {
  const image = await tempDir();
  let folder = image;
  for (const { word, rest } of steps) {
    if (word === 'WORKDIR') {
      folder = join(image, rest);
      await mkdir(folder, { recursive: true });
    }
    if (word === 'COPY') await copy(rest, folder);
    if (word === 'RUN') await runIn(image, folder, rest);
  }
  return image;
}

async function copy(words: string, folder: string): Promise<void> {
  const isBuilt = words.startsWith('--from=build ');
  const paths = words.replace('--from=build ', '').split(' ');
  const target = join(folder, paths.at(-1) ?? '');
  for (const path of paths.slice(0, -1)) {
    // What .dockerignore keeps away from the engine cannot be copied from the context.
    expect(/(?:^|\/)(?:dist|node_modules)(?:\/|$)/.test(path), path).toBe(isBuilt);
    const source = join(ROOT, path.replace('/source/', ''));
    const isInto = paths.at(-1)?.endsWith('/');
    await mkdir(isInto ? target : dirname(target), { recursive: true });
    await cp(source, isInto ? join(target, basename(path)) : target, { recursive: true });
  }
}

/** The image's user and its root are not there; packages come from where `npm ci` has put them. */
async function runIn(image: string, folder: string, command: string): Promise<void> {
  const here = command.replaceAll(' /data', ` ${image}/data`).replace(/ && chown node:node \S+$/, '');
  await run('sh', ['-c', here], { cwd: folder, env: { ...process.env, npm_config_offline: 'true' } });
}

async function readLock(path: string): Promise<Map<string, { version?: string; integrity?: string; dev?: true }>> {
  return new Map(Object.entries(JSON.parse(await readFile(path, 'utf8')).packages));
}

test('the image has the packages of the lock file, and serves', async () => {
  const steps = await readSteps();
  const image = await buildImage(steps).catch((error: Error) => {
    if (!/ENOTCACHED/.test(error.message) || process.env['FILESCOM_REQUIRE_ALL'] === '1') throw error;
    console.warn('SKIPPED: the cache of npm does not hold the packages of the server.');
  });
  if (image === undefined) return;

  const locked = await readLock(join(ROOT, 'package-lock.json'));
  const installed = [...(await readLock(join(image, 'server/node_modules/.package-lock.json')))].filter(
    ([path]) => path.startsWith('node_modules/') && !path.includes('@filescom/'),
  );
  expect(installed.length).toBeGreaterThan(5);
  for (const [path, { version, integrity }] of installed) {
    expect(locked.get(path)).toMatchObject({ version, integrity });
    expect(locked.get(path)?.dev, path).toBeUndefined();
  }

  const entry: string[] = JSON.parse(steps.find(({ word }) => word === 'ENTRYPOINT')?.rest ?? '[]');
  const places: Readonly<Record<string, string>> = {
    '/data': join(image, 'data'),
    '0.0.0.0': '127.0.0.1',
    '4041': '0',
  };
  const [, ...args] = entry.map((word) => places[word] ?? word);
  const server = spawn(process.execPath, [...args, '--json'], {
    cwd: join(image, 'server'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void server.kill('SIGKILL'));
  const [line] = await once(createInterface({ input: server.stdout }), 'line');
  const { url } = JSON.parse(String(line));
  const health = steps.find(({ word }) => word === 'HEALTHCHECK')?.rest ?? '';
  const [, ...check]: string[] = JSON.parse(health.slice(health.indexOf('[')));
  await run(
    process.execPath,
    check.map((word) => word.replace('http://127.0.0.1:4041', url)),
  );
  expect(await (await fetch(`${url}/__console/`)).text()).toContain('<html');
  server.kill('SIGTERM');
  expect(await once(server, 'exit')).toEqual([0, null]);
}, 120_000);
