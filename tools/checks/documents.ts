// Type-checks the TypeScript in README and the guides, so that no example there can go stale. Run by `npm run check`.
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCUMENTS = ['README.md', 'packages/*/README.md', 'docs/guides/*.md'];
const BLOCK = /^```ts\n([\s\S]*?)^```/gm;
// Guides show one call at a time; what every block may take for granted is declared once.
const PRELUDE = `import * as sdk from '@filescom/sdk';
declare global {
  const client: sdk.FilesClient;
  const signal: AbortSignal;
}
`;

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
