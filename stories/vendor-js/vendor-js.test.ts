// The vendor's JavaScript client, unmodified, against the server in its own process, over HTTP and HTTPS.
import { describe, expect, onTestFinished, test } from 'vitest';
import { spawnServer } from '../kit/server-process.ts';
import { runVendorProgram } from './vendor-program.ts';

const schemes = [
  { scheme: 'http', flags: [], programs: ['accounts', 'sessions', 'folders'] },
  { scheme: 'https', flags: ['--tls'], programs: ['accounts', 'sessions', 'folders', 'downloads'] },
];

describe.each(schemes)('over $scheme', ({ flags, programs }) => {
  test.each(programs)('%s', async (program) => {
    const server = await spawnServer(flags);
    onTestFinished(async () => {
      expect(await server.stop(), server.log()).toBe(0);
    });
    await runVendorProgram(program, server);
  });
});
