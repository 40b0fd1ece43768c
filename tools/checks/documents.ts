// Checks the documents: the TypeScript in README and the guides has to compile, so that no example there can go stale,
// and links to files and headings have to lead somewhere.
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const LINKED = ['*.md', 'bench/*.md', 'catalogue/*.md', 'docs/**/*.md', 'packages/*/README.md', 'stories/*.md'];
const LINK = /\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)/g;
const DOCUMENTS = ['README.md', 'AGENTS.md', 'packages/*/README.md', 'docs/guides/*.md'];
const BLOCK = /^```ts\n([\s\S]*?)^```/gm;
// Guides show one call at a time; what every block may take for granted is declared once.
const PRELUDE = `import * as sdk from '@filescom/sdk';
declare global {
  const client: sdk.FilesClient;
  const signal: AbortSignal;
}
`;

/** Returns one line for each link within the repository that leads nowhere. */
export function checkLinks(root: string): string[] {
  const documents = LINKED.flatMap((pattern) => globSync(pattern, { cwd: root })).sort();
  return documents.flatMap((document) => {
    const text = withoutCode(readFileSync(join(root, document), 'utf8'));
    return [...text.matchAll(LINK)]
      .filter(([, path = '', anchor]) => {
        const target = path === '' ? document : join(dirname(document), path);
        return !leadsSomewhere(join(root, target), anchor);
      })
      .map(([link]) => `${document}: dead link ${link.slice(1)}`);
  });
}

function leadsSomewhere(target: string, anchor: string | undefined): boolean {
  if (!existsSync(target)) return false;
  if (anchor === undefined || !target.endsWith('.md')) return true;
  return readAnchors(readFileSync(target, 'utf8')).has(anchor);
}

/** The anchors of headings, made as code hosts make them. */
function readAnchors(text: string): ReadonlySet<string> {
  const headings = [...withoutCode(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  const toAnchor = (heading: string) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
  return new Set(headings.map(toAnchor));
}

function withoutCode(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```/gm, '');
}

/** Returns what the compiler says about the documents' examples. */
export function checkDocuments(root: string): string[] {
  const folder = join(root, '.cache', 'documents');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'prelude.ts'), PRELUDE);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.check.json',
      compilerOptions: { noUnusedLocals: false },
      include: ['./*.ts'],
    }),
  );
  let blocks = 0;
  for (const document of DOCUMENTS.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()) {
    const text = readFileSync(join(root, document), 'utf8');
    for (const [, code = ''] of text.matchAll(BLOCK)) {
      blocks += 1;
      const name = `${document.replaceAll(/[/.]/g, '-')}-${blocks}.ts`;
      writeFileSync(join(folder, name), `${code}\nexport {};\n`);
    }
  }
  if (blocks === 0) return ['no examples were found in the documents'];
  return compile(root, folder);
}

function compile(root: string, folder: string): string[] {
  try {
    execFileSync('tsc', ['-p', join(folder, 'tsconfig.json')], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    return [];
  } catch (error) {
    return [error instanceof Error && 'stdout' in error ? String(error.stdout).trim() : String(error)];
  }
}
