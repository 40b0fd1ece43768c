// The Node side of the platform; Bun and Deno use it, too. Together with the other node-*.ts files the only place that
// may use Node's own modules.
import process from 'node:process';
import type { Platform } from './contract.ts';
import { nodeCrc32 } from './node-crc32.ts';
import { nodeDirectories } from './node-directories.ts';
import { nodeFiles } from './node-files.ts';
import { FolderStore } from './node-folder-store.ts';
import { expectListeners } from './node-listeners.ts';
import { NodeTransport } from './node-transport.ts';

const environment = (name: string): string | undefined => process.env[name];

/** What Node has to offer. */
export const platform: Platform = {
  runtimeName: `node ${process.versions.node}`,
  files: nodeFiles,
  directories: nodeDirectories,
  environment,
  crc32: nodeCrc32,
  openStore: (folder) => new FolderStore(folder),
  // Few transfers want it, and threads take time to load.
  createMd5Hasher: async () => new (await import('./node-md5.ts')).Md5Thread(),
  expectListeners,
  createTransport: (options) => new NodeTransport(options, environment),
};
