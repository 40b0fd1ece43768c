// Starts one of the vendor programs against a server and fails with everything it printed.
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { runProgram } from '../kit/program.ts';
import type { ServerProcess } from '../kit/server-process.ts';

/** Runs `programs/<name>.mjs` in its own process, as the client's configuration is global; it must succeed. */
export async function runVendorProgram(
  name: string,
  server: Pick<ServerProcess, 'url' | 'apiKey' | 'caFile'>,
  args: readonly string[] = [],
): Promise<void> {
  const program = fileURLToPath(new URL(`programs/${name}.mjs`, import.meta.url));
  const trusted = server.caFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: server.caFile };
  const env = { FILES_URL: server.url, FILES_API_KEY: server.apiKey, NODE_NO_WARNINGS: '1', ...trusted };
  const result = await runProgram(process.execPath, [program, ...args], { env });
  expect(result, result.output).toMatchObject({ exitCode: 0 });
}
