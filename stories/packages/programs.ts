// What is run in the projects: the same small job with the packages imported and required.

/** The whole job; prints `["Hello",true,true]`. */
const JOB = `
async function main() {
  const server = await createServer();
  const { url } = await server.listen({ port: 0 });
  const client = new FilesClient({ baseUrl: url, apiKey: server.apiKey, proxy: false });
  await client.files.upload('Hello', 'docs/hello.txt', { mkdir_parents: true });
  const text = await client.files.download('DOCS/hello.txt').text();
  const missing = await client.files.find('missing.txt').catch((error) => error instanceof NotFoundError);
  const page = await (await fetch(url + '/__console/')).text();
  const [, source = "none"] = /src="([^"]+)"/.exec(page) ?? [];
  const script = await fetch(url + source);
  const checks = isSame('Docs', '/docs/') && script.status === 200;
  console.log(JSON.stringify([text, missing, checks]));
  await client.close();
  await server.close();
}
main();
`;

/** Without the server, which needs a newer Node than the client. */
const CLIENT_JOB = `
async function main() {
  const answer = () => Response.json({ error: 'None.', type: 'not-found', 'http-code': 404, title: 'Not Found' }, { status: 404 });
  const client = new FilesClient({ apiKey: 'a'.repeat(64), fetch: answer });
  const missing = await client.files.find('missing.txt').catch((error) => error instanceof NotFoundError);
  console.log(JSON.stringify(['Hello', missing, isSame('Docs', '/docs/')]));
}
main();
`;

const IMPORTS = {
  sdk: `import { FilesClient, NotFoundError } from '@filescom/sdk';`,
  paths: `import { isSame } from '@filescom/paths';`,
  server: `import { createServer } from '@filescom/server';`,
};

/** An import as a `require`. */
function toRequire(line: string): string {
  return line.replace(/import (\{.*\}) from ('[^']+');/, 'const $1 = require($2);');
}

const whole = Object.values(IMPORTS);
const clientOnly = [IMPORTS.sdk, IMPORTS.paths];

export const PROGRAMS = {
  'whole.mjs': `${whole.join('\n')}${JOB}`,
  'whole.cjs': `${whole.map(toRequire).join('\n')}${JOB}`,
  'client.mjs': `${clientOnly.join('\n')}${CLIENT_JOB}`,
  'client.cjs': `${clientOnly.map(toRequire).join('\n')}${CLIENT_JOB}`,
  /** Prints whether both ways lead to the same classes. */
  'once.mjs': `
import { createRequire } from 'node:module';
import * as sdk from '@filescom/sdk';
import * as paths from '@filescom/paths';
import * as glob from '@filescom/paths/glob';

const require = createRequire(import.meta.url);
const pairs = [[sdk, '@filescom/sdk'], [paths, '@filescom/paths'], [glob, '@filescom/paths/glob']];
const differing = pairs.flatMap(([imported, name]) =>
  Object.entries(require(name)).filter(([key, value]) => imported[key] !== value).map(([key]) => name + ' ' + key));
console.log(JSON.stringify([differing, Object.keys(require('@filescom/sdk')).length > 300]));
`,
} as const;

export const DONE = '["Hello",true,true]';

/** For compilers: everything that a program names, with the types that differ between versions of TypeScript. */
export const TYPED_CLIENT = `
import { isSame, normalize } from '@filescom/paths';
import { compileGlob } from '@filescom/paths/glob';
import { FilesClient, isApiError, type Listing, NotFoundError } from '@filescom/sdk';

export async function main(client: FilesClient): Promise<void> {
  await client.files.upload('Hello', 'docs/hello.txt', { mkdir_parents: true });
  const bytes: Uint8Array = await client.files.download('docs/hello.txt').bytes();
  for await (const user of client.users.list({ sort_by: { username: 'asc' } })) console.log(user.username, bytes.length);
  const missing: unknown = await client.files.find('x').catch((error: unknown) => error);
  if (missing instanceof NotFoundError && isApiError(missing, 'not-found/file-not-found')) console.log(missing.requestId);
  const listing: Listing<{ readonly path?: string | null }> = client.folders.listFor('docs');
  const [entry] = await listing.toArray({ limit: 10 });
  console.log(entry?.path, isSame('a', 'A'), normalize('/a/'), compileGlob);
  // @ts-expect-error the API has no such parameter
  await client.users.create({ username: 'anna', nonsense: 1 });
}
`;

export const TYPED_SERVER = `
import { createServer, type Server } from '@filescom/server';
import { ControlClient } from '@filescom/server/control';
import { testSites } from '@filescom/server/testing';
import { FilesClient } from '@filescom/sdk';

export async function main(): Promise<void> {
  const server: Server = await createServer({ idSeed: 'story' });
  const client = new FilesClient({ apiKey: server.apiKey, fetch: server.fetch });
  server.faults.add({ match: { route: 'GET /users' }, effect: { kind: 'status', status: 503 } });
  console.log(server.journal.count('GET /users'), client, ControlClient, testSites);
  await server.close();
}
`;
