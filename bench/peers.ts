// Who takes part: our client, and those that it is held against, where this machine has them. Used by rows.ts.
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildGoContender, GO_SDK_VERSION } from './go-client.ts';
import { type Command, contender } from './measure.ts';
import { AZURITE_VERSION, fetchAzurite, fetchNode } from './npm-peers.ts';

/** The names that results are kept under. */
export type PeerName =
  | 'sdk'
  | 'sdk-node-22'
  | 'sdk-node-20'
  | 'curl'
  | 'curl-synced'
  | 'node'
  | 'vendor-js'
  | 'python-1'
  | 'python-2'
  | 'vendor-js-16'
  | 'go'
  | 'go-synced'
  | 'bare-node'
  | 'server'
  | 'bare-server'
  | 'storing-server'
  | 'piped'
  | 'gathered'
  | 'nginx'
  | 'azurite';

/** The Node that clients run on; the servers run on the one that runs this. `FILESCOM_BENCH_NODE` names another. */
export const CLIENT_NODE = process.env['FILESCOM_BENCH_NODE'] ?? process.execPath;

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Pythons with the vendor's SDK, which `npm run interop` installs; the newest of each first digit of its version. */
const pythons = new Map(
  globSync('.cache/interop/python-*/bin/python3', { cwd: ROOT })
    .map((path) => ({ version: /python-([\d.]+)/.exec(path)?.[1] ?? '', command: `${ROOT}${path}` }))
    .sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }))
    .map((python) => [python.version.charAt(0), python] as const),
);

const goContender = buildGoContender();

const HAS_CURL = outputOf('curl', ['--version']) !== undefined;
/** The program that gives files out as fast as the kernel can. */
export const NGINX = 'nginx';
const HAS_NGINX = outputOf(NGINX, ['-v']) !== undefined;
/** The program that makes the certificate. */
export const OPENSSL = 'openssl';
export const HAS_OPENSSL = outputOf(OPENSSL, ['version']) !== undefined;

/** The other Nodes of the second table, by the name of the peer. */
const OTHER_NODES = { 'sdk-node-22': '22', 'sdk-node-20': '20.19' } as const;

/** Why a peer cannot take part on this machine; undefined if it can. What can be is fetched when first asked. */
export function absenceOf(peer: PeerName): string | undefined {
  switch (peer) {
    case 'curl':
    case 'curl-synced':
      return HAS_CURL ? undefined : 'curl is not installed';
    case 'nginx':
      return HAS_NGINX ? undefined : 'nginx is not installed';
    case 'go':
    case 'go-synced':
      return goContender ? undefined : 'it needs go, unzip and, once, the network';
    case 'python-1':
    case 'python-2':
      return pythons.has(peer.slice(-1)) ? undefined : '`npm run interop -- python` brings it';
    case 'azurite':
      return fetchAzurite() ? undefined : `npm could not bring azurite@${AZURITE_VERSION}`;
    case 'sdk-node-22':
    case 'sdk-node-20':
      return fetchNode(OTHER_NODES[peer]) ? undefined : `npm could not bring node@${OTHER_NODES[peer]}`;
    default:
      return undefined;
  }
}

/** The command that does a job; undefined if the peer is not there. */
export function commandOf(peer: PeerName, args: readonly string[]): Command | undefined {
  const node = (program: string, on = CLIENT_NODE): Command => ({ command: on, args: [contender(program), ...args] });
  const python = (major: string): Command | undefined => {
    const found = pythons.get(major);
    return found && { command: found.command, args: [contender('python.py'), ...args] };
  };
  if (peer === 'sdk') return node('sdk.ts');
  if (peer === 'sdk-node-22' || peer === 'sdk-node-20') {
    const other = fetchNode(OTHER_NODES[peer]);
    return other === undefined ? undefined : node('sdk.ts', other);
  }
  if (peer === 'node') return node('plain-node.ts');
  if (peer === 'vendor-js' || peer === 'vendor-js-16') return node('vendor.js');
  if (peer === 'go' || peer === 'go-synced') {
    const [job, ...rest] = args;
    const named = peer === 'go-synced' ? `${job}-synced` : `${job}`;
    return goContender === undefined ? undefined : { command: goContender, args: [named, ...rest] };
  }
  if (peer === 'python-1' || peer === 'python-2') return python(peer.slice(-1));
  return undefined;
}

/** The folder of the models of the vendor's JavaScript SDK, which loads nothing else by itself. */
export const vendorModels = join(
  dirname(createRequire(import.meta.url).resolve('files.com/package.json')),
  'lib',
  'models',
);

/** What a peer is called in the tables. */
export const PEER_TITLES: Readonly<Record<PeerName, string>> = {
  sdk: '**@filescom/sdk**',
  'sdk-node-22': '**@filescom/sdk** on Node 22',
  'sdk-node-20': '**@filescom/sdk** on Node 20',
  curl: 'curl, one request',
  'curl-synced': 'curl, one request, and `sync` of the file',
  node: 'bare node:http(s)',
  'bare-node': 'Node with an empty program',
  'vendor-js': `vendor's JavaScript SDK ${vendorVersion()}`,
  'vendor-js-16': "vendor's JavaScript SDK, 16 at a time",
  go: `vendor's Go SDK ${GO_SDK_VERSION}`,
  'go-synced': `vendor's Go SDK ${GO_SDK_VERSION}, then a sync of the file`,
  'python-1': `vendor's Python SDK ${pythons.get('1')?.version ?? '1'}`,
  'python-2': `vendor's Python SDK ${pythons.get('2')?.version ?? '2'}`,
  server: '**@filescom/server**',
  'bare-server': 'bare node:http',
  'storing-server': 'bare node:http and node:sqlite, the same rows',
  piped: 'bare node:http, `pipe` to a file',
  gathered: 'bare node:http, writes of 1 MiB',
  nginx: 'nginx, sendfile',
  azurite: `Azurite ${AZURITE_VERSION}, blobs`,
};

/** One line about the versions of everything that takes part. */
export function versions(): string {
  const curl = outputOf('curl', ['--version'])?.split(' ')[1] ?? 'absent';
  const python = [...pythons.values()].map(({ version }) => version).join(' and ') || 'absent (run `npm run interop`)';
  const node = nodeVersion('sdk');
  return `clients on Node ${node}, reference server on ${process.version}; curl ${curl}; files.com (npm) ${vendorVersion()}; Go SDK ${goContender ? GO_SDK_VERSION : 'absent (needs go, unzip and the network once)'}; Files.com (PyPI) ${python}`;
}

/** The version of the Node that a peer runs on. */
export function nodeVersion(peer: PeerName): string {
  const program = peer === 'sdk-node-22' || peer === 'sdk-node-20' ? fetchNode(OTHER_NODES[peer]) : CLIENT_NODE;
  return (program && outputOf(program, ['--version'])?.trim()) ?? 'absent';
}

function vendorVersion(): string {
  const path = createRequire(import.meta.url).resolve('files.com/package.json');
  const facts: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return typeof facts === 'object' && facts !== null && 'version' in facts ? String(facts.version) : 'unknown';
}

function outputOf(command: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}
