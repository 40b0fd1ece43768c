// The Node side of the platform; Bun and Deno use it too. Only this folder may import Node's own modules.
import process from 'node:process';
import type { Platform } from '../contract.ts';
import { computeCrc32 } from './crc32.ts';
import { NODE_DIRECTORIES } from './directories.ts';
import { expectListeners } from './exchange.ts';
import { NODE_FILES } from './files.ts';
import { FolderStore } from './folder-store.ts';
import { NodeTransport } from './transport.ts';

function readEnvironment(name: string): string | undefined {
  return process.env[name];
}

/** What Node has to offer. */
export const PLATFORM: Platform = {
  runtimeName: `node ${process.versions.node}`,
  files: NODE_FILES,
  directories: NODE_DIRECTORIES,
  environment: readEnvironment,
  crc32: computeCrc32,
  openStore: (folder) => new FolderStore(folder),
  // Few transfers want it, and threads take time to load.
  createMd5Hasher: async () => new (await import('./md5.ts')).Md5Thread(),
  expectListeners,
  createTransport: (options) => new NodeTransport(options, readEnvironment),
};
