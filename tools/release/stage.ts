// Puts the packages together as they are published: the files that npm packs, the manifest without what is for this
// repository only, and the SBOM. Refuses versions that differ from each other, or from what the code says of itself.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the order in which they are published: what a package names has to be there. */
const PACKAGES = ['paths', 'sdk', 'server', 'cli'];
/** Where the code says its version. */
const VERSIONS: Readonly<Record<string, string>> = {
  sdk: 'src/http/version.ts',
  server: 'src/version.ts',
  cli: 'src/version.ts',
};
/** For this repository only. */
const LEFT_OUT = ['devDependencies', 'scripts'];

export interface StagedPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
  readonly files: number;
  readonly sbom: { readonly file: string; readonly components: number };
}

/** Fills `target` anew, a folder for each package. Throws where something does not fit together. */
export function stagePackages(root: string, target: string, repository: string): readonly StagedPackage[] {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const staged = PACKAGES.map((name) => stagePackage(root, target, { name, repository }));
  const versions = new Set(staged.map(({ version }) => version));
  if (versions.size > 1) throw new Error(`The packages differ in their versions: ${[...versions].join(', ')}.`);
  return staged;
}

function stagePackage(root: string, target: string, about: { name: string; repository: string }): StagedPackage {
  const { name, repository } = about;
  const folder = join(target, name);
  const source = join(root, 'packages', name);
  mkdirSync(folder);
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: source });
  const [archive = ''] = readdirSync(folder);
  execFileSync('tar', ['-xzf', archive, '--strip-components=1'], { cwd: folder });
  rmSync(join(folder, archive));
  const manifest = readObject(join(folder, 'package.json'));
  const version = String(manifest['version']);
  checkVersion(source, VERSIONS[name], version);
  const home = `https://github.com/${repository}`;
  const published = {
    ...Object.fromEntries(Object.entries(manifest).filter(([key]) => !LEFT_OUT.includes(key))),
    repository: { type: 'git', url: `git+${home}.git`, directory: `packages/${name}` },
    homepage: `${home}/tree/main/packages/${name}#readme`,
    bugs: `${home}/issues`,
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  return { name: String(manifest['name']), version, folder, files, sbom: writeSbom(root, target, name) };
}

function checkVersion(source: string, file: string | undefined, version: string): void {
  if (file === undefined || readFileSync(join(source, file), 'utf8').includes(`'${version}'`)) return;
  throw new Error(`${join(source, file)} says another version than ${version} of package.json.`);
}

/** In the form of CycloneDX, from the lock file: what the package brings along, and what has been put inside. */
function writeSbom(root: string, target: string, name: string): StagedPackage['sbom'] {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--workspace', `@filescom/${name}`];
  const text = execFileSync('npm', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const file = join(target, `filescom-${name}.cdx.json`);
  const sbom = asObject(JSON.parse(text), 'npm sbom');
  const all: readonly unknown[] = Array.isArray(sbom['components']) ? sbom['components'] : [];
  // A workspace is called after its folder.
  const isOwn = (component: unknown) => asObject(component, 'A component')['name'] === name;
  // npm describes the repository; the package is what the list is about.
  const metadata = {
    ...asObject(sbom['metadata'], 'metadata'),
    component: { ...asObject(all.find(isOwn), name), name: `@filescom/${name}` },
  };
  const components = all.filter((component) => !isOwn(component));
  writeFileSync(file, `${JSON.stringify({ ...sbom, metadata, components }, null, 2)}\n`);
  return { file, components: components.length };
}

function readObject(file: string): Readonly<Record<string, unknown>> {
  return asObject(JSON.parse(readFileSync(file, 'utf8')), file);
}

function asObject(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error(`${what} holds no object.`);
  return Object.fromEntries(Object.entries(value));
}
