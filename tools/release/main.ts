// `npm run release`: publishes the packages; with `--dry-run` does everything but the sending. Each package is put
// together in .cache/release: the files that it publishes, a manifest that names the repository, and a list of what
// is in it (SBOM). The repository is that of the workflow, or `--repository owner/name`: a copy of the project that
// somebody publishes under another name points to itself. A version that the registry has is passed over, so that a
// run that broke off can be repeated.
//
// Credentials: none. The workflow's identity is what npm trusts (trusted publishing), and what the provenance is
// signed with.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type StagedPackage, stagePackages } from './stage.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const { values: flags } = parseArgs({
  options: { 'dry-run': { type: 'boolean', default: false }, repository: { type: 'string' } },
});
const repository = flags.repository ?? process.env['GITHUB_REPOSITORY'];
if (repository === undefined || !/^[\w.-]+\/[\w.-]+$/.test(repository)) {
  throw new Error('Which repository? Give --repository owner/name, or run it in a workflow.');
}
const staged = stagePackages(ROOT, join(ROOT, '.cache/release'), repository);
for (const each of staged) publish(each);

function publish({ name, version, folder, files, sbom }: StagedPackage): void {
  if (flags['dry-run']) {
    execFileSync('npm', ['publish', '--dry-run', '--ignore-scripts', '--access', 'public', '--no-provenance'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    console.log(`would publish ${name}@${version}: ${files} files, ${sbom.components} components in the SBOM`);
    return;
  }
  if (isPublished(name, version)) {
    console.log(`${name}@${version} is on the registry already`);
    return;
  }
  execFileSync('npm', ['publish', '--ignore-scripts', '--access', 'public', '--provenance'], {
    cwd: folder,
    stdio: 'inherit',
  });
  console.log(`published ${name}@${version}`);
}

function isPublished(name: string, version: string): boolean {
  try {
    return (
      execFileSync('npm', ['view', `${name}@${version}`, 'version'], { encoding: 'utf8', stdio: 'pipe' }).trim() ===
      version
    );
  } catch {
    return false; // nothing of this name, or not this version; publishing says what else is wrong
  }
}
