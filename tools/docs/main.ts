// `npm run docs`: a site of the guides, the reference of the API, and everything public of the packages with its TSDoc,
// in .cache/docs. It opens from the disk, with search, and asks no other host for anything. Beside it stands llms.txt,
// an index for assistants. The run fails on a link that leads nowhere and on an address of another host that a page
// would load.
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Application, OptionDefaults, type TypeDocOptions } from 'typedoc';
import { composeIndex } from './llms.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = join(ROOT, '.cache/docs');

const OPTIONS: Partial<TypeDocOptions> = {
  name: 'Filescom for TypeScript',
  entryPoints: ['paths', 'sdk', 'server']
    .flatMap((name) =>
      globSync(`packages/${name}/types/{index,glob/index,testing/index,control-client/index}.d.ts`, { cwd: ROOT }),
    )
    .map((file) => join(ROOT, file)),
  tsconfig: join(ROOT, 'tools/docs/tsconfig.json'),
  readme: join(ROOT, 'README.md'),
  projectDocuments: ['docs/guides/*.md', 'docs/*.md', 'docs/reference/*.md', 'docs/decisions/*.md'].map((pattern) =>
    join(ROOT, pattern),
  ),
  out: OUT,
  excludeInternal: true,
  excludePrivate: true,
  excludeExternals: true,
  disableSources: true,
  disableGit: true,
  githubPages: false,
  searchInComments: true,
  searchInDocuments: true,
  validation: {
    invalidLink: true,
    invalidPath: true,
    notExported: false,
    notDocumented: false,
    rewrittenLink: false,
    unusedMergeModuleWith: false,
  },
  highlightLanguages: [...OptionDefaults.highlightLanguages, 'python', 'jsx', 'ini', 'yaml', 'dockerfile', 'text'],
  logLevel: 'Warn',
};

/** Addresses that a page would load from elsewhere; links that a reader follows are none. */
function findForeignLoads(): string[] {
  const loads =
    /<(?:script|img|iframe|source)[^>]*\bsrc="(https?:[^"]+)"|<link[^>]*\bhref="(https?:[^"]+)"|url\((https?:[^)]+)\)/g;
  return globSync('**/*.{html,css}', { cwd: OUT }).flatMap((file) =>
    [...readFileSync(join(OUT, file), 'utf8').matchAll(loads)].map(
      (match) => `${file}: loads ${match[1] ?? match[2] ?? match[3]}`,
    ),
  );
}

/** Names the page in links to a folder, which a browser would show as a list of files when it reads from the disk. */
function namePages(): void {
  for (const file of globSync('**/*.html', { cwd: OUT }).map((name) => join(OUT, name))) {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll(/href="((?:\.\.\/)+)(#[^"]*)?"/g, 'href="$1index.html$2"'));
  }
}

/** Links within the site whose page is not there. */
function findDeadLinks(): string[] {
  const pages = new Set(globSync('**/*', { cwd: OUT }));
  const index = [...readFileSync(join(OUT, 'llms.txt'), 'utf8').matchAll(/\]\((documents\/[^)]+)\)/g)];
  const missing = index.flatMap(([, page = '']) => (pages.has(page) ? [] : [`llms.txt: dead link ${page}`]));
  const dead = globSync('**/*.html', { cwd: OUT }).flatMap((file) => {
    const text = readFileSync(join(OUT, file), 'utf8');
    return [...text.matchAll(/\bhref="([^"#:]+)(?:#[^"]*)?"/g)].flatMap(([, href = '']) => {
      const target = fileURLToPath(new URL(href, pathToFileURL(join(OUT, file))));
      return pages.has(relative(OUT, target)) ? [] : [`${file}: dead link ${href}`];
    });
  });
  return [...missing, ...dead];
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const app = await Application.bootstrap(OPTIONS);
const project = await app.convert();
if (project === undefined) throw new Error('The packages could not be read.');
app.validate(project);
await app.generateOutputs(project);
const documents = globSync('docs/{,guides/}*.md', { cwd: ROOT }).sort();
writeFileSync(join(OUT, 'llms.txt'), composeIndex(ROOT, documents));
namePages();
const wrong = [...new Set([...findForeignLoads(), ...findDeadLinks()])];
for (const line of wrong) console.error(line);
console.log(`${globSync('**/*.html', { cwd: OUT }).length} pages in ${relative(ROOT, OUT)}; open index.html`);
process.exitCode = wrong.length > 0 || app.logger.hasErrors() || app.logger.hasWarnings() ? 1 : 0;
