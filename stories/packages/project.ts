// Fresh projects with the packages as they are published, and what this machine has to try them with.

import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runProgram } from '../kit/program.ts';
import { tempDir } from '../kit/temp-dir.ts';

export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
/** Where `npx node stories/packages/main.ts` puts what the repository does not depend on. */
export const PEERS = join(REPOSITORY, '.cache/package-tools/node_modules');
const PACKAGES = ['paths', 'sdk', 'server'] as const;

/** Makes an empty project with the packed packages in it and what they depend on, as the registry would bring it. */
export async function openProject(
  files: Readonly<Record<string, string>>,
  manifest: object = { private: true },
): Promise<string> {
  const project = await tempDir();
  const modules = join(project, 'node_modules');
  for (const name of PACKAGES) await unpack(await pack(name), join(modules, '@filescom', name));
  for (const name of await dependenciesOf(PACKAGES.map((each) => join(modules, '@filescom', each)))) {
    await cp(join(REPOSITORY, 'node_modules', name), join(modules, name), { recursive: true, dereference: true });
  }
  await writeFile(join(project, 'package.json'), JSON.stringify(manifest));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(project, name)), { recursive: true });
    await writeFile(join(project, name), text);
  }
  return project;
}

const PACKED = new Map<string, Promise<string>>();

/** Packs a package once for all tests of a file. */
function pack(name: string): Promise<string> {
  const running = PACKED.get(name) ?? packNow(name);
  PACKED.set(name, running);
  return running;
}

async function packNow(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'filescom-packed-'));
  const packed = await runProgram('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    cwd: join(REPOSITORY, 'packages', name),
  });
  expect(packed, packed.output).toMatchObject({ exitCode: 0 });
  return join(folder, packed.output.trim().split('\n').at(-1) ?? '');
}

async function unpack(archive: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  const unpacked = await runProgram('tar', ['-xzf', archive, '-C', target, '--strip-components=1']);
  expect(unpacked, unpacked.output).toMatchObject({ exitCode: 0 });
}

/** Names of everything that the unpacked packages depend on, and what that depends on. */
async function dependenciesOf(folders: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const visit = async (folder: string): Promise<void> => {
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    for (const name of namesIn(manifest, 'dependencies')) {
      // One that lies in the folder of who needs it is copied along.
      const own = join(folder, 'node_modules', name);
      const isOwn = existsSync(own);
      if (found.has(name) && !isOwn) continue;
      if (!isOwn) found.add(name);
      await visit(isOwn ? own : join(REPOSITORY, 'node_modules', name));
    }
  };
  for (const folder of folders) await visit(folder);
  return found;
}

function namesIn(manifest: unknown, field: string): readonly string[] {
  const value: unknown = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, field) : undefined;
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** A test that needs files which not every machine has; where one is missing it is skipped, and says so. */
export function testWith(files: readonly string[], name: string, body: () => Promise<void>): void {
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined && process.env['FILESCOM_REQUIRE_ALL'] !== '1') {
    console.warn(`SKIPPED: ${name}. \`npx node stories/packages/main.ts\` brings what it needs.`);
    test.skip(name, body);
    return;
  }
  test(name, body, 120_000);
}

export interface NodeOnThisMachine {
  readonly command: string;
  readonly version: { readonly text: string; readonly major: number; readonly minor: number };
}

/** One Node for each major version: those on the PATH, and those that FILESCOM_NODES names, separated like the PATH. */
export async function nodesOfThisMachine(): Promise<readonly NodeOnThisMachine[]> {
  const named = (process.env['FILESCOM_NODES'] ?? '').split(delimiter).filter((each) => each !== '');
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  const byMajor = new Map<number, NodeOnThisMachine>();
  for (const command of [process.execPath, ...named, ...onPath]) {
    const output = await runProgram(command, ['--version']).then(
      (result) => result.output,
      () => '',
    );
    const [, major, minor] = /^v(\d+)\.(\d+)\./.exec(output) ?? [];
    if (major === undefined || minor === undefined || byMajor.has(Number(major))) continue;
    const version = { text: output.trim(), major: Number(major), minor: Number(minor) };
    byMajor.set(version.major, { command, version });
  }
  return [...byMajor.values()];
}
