// Azurite as a peer of our server: another vendor's local server that people take for tests, as it comes, on a folder
// of its own. It gets an account of its own, and a signature that the account gives for all of a container (a SAS) goes
// with every address, so that those who send the load need not sign. Used by server-stage.ts and server-rows.ts.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fetchAzurite } from './npm-peers.ts';

/** Azurite, as it runs. */
export interface AzuriteServer {
  /** Address of the container. */
  readonly url: string;
  /** What every address ends with. */
  readonly query: string;
  readonly pid: number;
  readonly process: ChildProcess;
}

const ACCOUNT = 'bench';
const CONTAINER = 'bench';
/** The version of signatures; newer ones sign more fields. */
const SIGNATURE_VERSION = '2019-12-12';
const LIFETIME_MS = 24 * 60 * 60 * 1000;

/** Starts it with a folder `listed` of so many blobs of 4 KiB. */
export async function startAzurite(folder: string, listedBlobs: number): Promise<AzuriteServer> {
  const program = fetchAzurite();
  if (program === undefined) throw new Error('Azurite is not here');
  const location = join(folder, 'azurite');
  await mkdir(location);
  const key = randomBytes(64).toString('base64');
  const flags = ['--location', location, '--blobPort', '0', '--silent', '--disableTelemetry', '--skipApiVersionCheck'];
  const child = spawn(process.execPath, [program, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, AZURITE_ACCOUNTS: `${ACCOUNT}:${key}` },
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /successfully listens on (\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    const server: AzuriteServer = {
      url: `${address}/${ACCOUNT}/${CONTAINER}`,
      query: signContainer(key),
      pid: child.pid ?? 0,
      process: child,
    };
    await put(`${server.url}?restype=container&${server.query}`);
    for (let made = 0; made < listedBlobs; made += 1) {
      await put(`${server.url}/listed/${made}.bin?${server.query}`, Buffer.alloc(4096, 'x'));
    }
    return server;
  }
  throw new Error('Azurite ended before it listened');
}

async function put(address: string, body?: Buffer<ArrayBuffer>): Promise<void> {
  const init = body === undefined ? {} : { body, headers: { 'x-ms-blob-type': 'BlockBlob' } };
  const response = await fetch(address, { method: 'PUT', ...init });
  const text = await response.text();
  if (!response.ok) throw new Error(`Azurite answered ${response.status}: ${text}`);
}

/** A signature for reading, writing and listing all that the account has. */
function signContainer(key: string): string {
  const expiry = `${new Date(Date.now() + LIFETIME_MS).toISOString().slice(0, 19)}Z`;
  const [permissions, services, types] = ['rwlc', 'b', 'sco'];
  const signed = [ACCOUNT, permissions, services, types, '', expiry, '', '', SIGNATURE_VERSION, ''].join('\n');
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(signed).digest('base64');
  const fields = { sv: SIGNATURE_VERSION, ss: services, srt: types, sp: permissions, se: expiry, sig: signature };
  return new URLSearchParams(fields).toString();
}
