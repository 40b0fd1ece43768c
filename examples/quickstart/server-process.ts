// Starts the local server as a process of its own and stops it again.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A running server: its address, its first API key, and how to stop it. */
export interface ServerProcess {
  readonly url: string;
  readonly apiKey: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../../packages/server/dist/main.js', import.meta.url));

/** Starts a server on a free port with an empty site that lives until it is stopped. */
export async function startServer({ signal }: { signal: AbortSignal }): Promise<ServerProcess> {
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--json', '--log-level', 'warn'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // It gets a process group of its own, because Ctrl-C must reach it only after this process has cleaned up.
    detached: true,
  });
  const facts = parseFacts(await firstLine(child, signal));
  return {
    ...facts,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Prints how to connect to the server that keeps running. */
export function printKeepInstructions({ url, apiKey }: ServerProcess): void {
  console.log(`
The server keeps running at ${url} until Ctrl-C. Talk to it:

  curl -H 'X-FilesAPI-Key: ${apiKey}' '${url}/api/rest/v1/folders/quickstart?per_page=5'

  # Python: pip install Files.com
  import files_sdk
  files_sdk.base_url = '${url}'
  files_sdk.set_api_key('${apiKey}')
  for entry in files_sdk.folder.list_for('quickstart').auto_paging_iter(): print(entry.path)

  // JavaScript: npm install files.com
  Files.setBaseUrl('${url}'); Files.setApiKey('${apiKey}');
  const entries = await Folder.listFor('quickstart');   // its downloads need https: start the server with --tls
`);
}

async function firstLine(child: ChildProcess, signal: AbortSignal): Promise<string> {
  if (child.stdout === null) throw new Error('the server was started without a standard output');
  const lines = createInterface({ input: child.stdout });
  const died = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`the server ended with code ${code} before it was ready`);
  });
  try {
    const [line] = await Promise.race([once(lines, 'line', { signal }), died]);
    return String(line);
  } catch (error) {
    child.kill('SIGTERM'); // Ctrl-C while it starts does not reach it.
    throw error;
  } finally {
    died.catch(() => {}); // From here on its end is awaited by stop().
  }
}

function parseFacts(line: string): { url: string; apiKey: string; pid: number } {
  const facts: unknown = JSON.parse(line);
  if (typeof facts === 'object' && facts !== null && 'url' in facts && 'apiKey' in facts && 'pid' in facts) {
    const { url, apiKey, pid } = facts;
    if (typeof url === 'string' && typeof apiKey === 'string' && typeof pid === 'number') return { url, apiKey, pid };
  }
  throw new Error(`the server's first line is not what it should be: ${line}`);
}
