import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { stagePackages } from './stage.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

test('each package is put together with its repository, its files and its list of components', async () => {
  const target = await mkdtemp(join(tmpdir(), 'filescom-release-'));
  onTestFinished(() => rm(target, { recursive: true, force: true }));
  const staged = stagePackages(ROOT, target, 'example/filescom');
  expect(staged.map(({ name }) => name)).toEqual([
    '@filescom/paths',
    '@filescom/sdk',
    '@filescom/server',
    '@filescom/cli',
  ]);
  for (const { name, folder, sbom, files } of staged) {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const directory = `packages/${name.split('/')[1]}`;
    expect(manifest).toMatchObject({
      repository: { type: 'git', url: 'git+https://github.com/example/filescom.git', directory },
      homepage: `https://github.com/example/filescom/tree/main/${directory}#readme`,
      bugs: 'https://github.com/example/filescom/issues',
      publishConfig: { access: 'public', provenance: true },
      license: 'MIT',
    });
    expect(manifest.description.length * manifest.keywords.length).toBeGreaterThan(0);
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['devDependencies']));
    expect(files).toBeGreaterThan(5);
    const { metadata } = JSON.parse(readFileSync(sbom.file, 'utf8'));
    expect(metadata.component).toMatchObject({ name, version: manifest.version });
  }
}, 120_000);
