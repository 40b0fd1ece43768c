// The vendor's JavaScript client, unmodified, against the server in its own process, over HTTP and HTTPS.
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type ServerProcess, spawnServer } from '../kit/server-process.ts';
import { runVendorProgram } from './vendor-program.ts';

const schemes = [
  { scheme: 'http', flags: [], programs: ['accounts', 'sessions', 'folders'] },
  { scheme: 'https', flags: ['--tls'], programs: ['accounts', 'sessions', 'folders', 'downloads'] },
];

describe.each(schemes)('over $scheme', ({ flags, programs }) => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await spawnServer(flags);
  });
  afterAll(() => server?.stop());

  test.each(programs)('%s', async (program) => {
    await runVendorProgram(program, server);
  });
});
