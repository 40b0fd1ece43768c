// Starts the server that all contenders talk to, and asks it for bare storage addresses. Used by main.ts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface BenchServer {
  readonly url: string;
  readonly apiKey: string;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../packages/server/dist/main.js', import.meta.url));

export async function startServer(): Promise<BenchServer> {
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--json', '--log-level', 'warn'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { url, apiKey } = texts(JSON.parse(String(line)), ['url', 'apiKey']);
  return {
    url,
    apiKey,
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Opens an upload and returns the address of its first part. */
export async function beginUpload(server: BenchServer, path: string): Promise<string> {
  const answer = await call(server, 'POST', `/file_actions/begin_upload/${path}`);
  return texts(Array.isArray(answer) ? answer[0] : answer, ['upload_uri']).upload_uri;
}

/** Returns the address of a stored file's bytes. */
export async function downloadAddress(server: BenchServer, path: string): Promise<string> {
  return texts(await call(server, 'GET', `/files/${path}`), ['download_uri']).download_uri;
}

async function call(server: BenchServer, method: string, path: string): Promise<unknown> {
  const response = await fetch(`${server.url}/api/rest/v1${path}`, {
    method,
    headers: { 'X-FilesAPI-Key': server.apiKey },
  });
  if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status}`);
  return response.json();
}

function texts<Name extends string>(value: unknown, names: readonly Name[]): Record<Name, string> {
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const text: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    if (typeof text !== 'string') throw new Error(`the server's answer has no ${name}: ${JSON.stringify(value)}`);
    found[name] = text;
  }
  return found as Record<Name, string>;
}
