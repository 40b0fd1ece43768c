// The Node side of the platform; Bun and Deno use it too. Only this folder may import Node's own modules.
import { AsyncResource } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { Readable } from 'node:stream';
import type { Platform } from '../contract.ts';
import { computeCrc32 } from './crc32.ts';
import { NODE_DIRECTORIES } from './directories.ts';
import { expectListeners } from './exchange.ts';
import { NODE_FILES } from './files.ts';
import { FolderStore, findStateDirectory } from './folder-store.ts';
import { NodeTransport } from './transport.ts';

function readEnvironment(name: string): string | undefined {
  return process.env[name];
}

/** Knows web streams as well as Node's own; other runtimes may not know it. */
function isDisturbed(stream: object): boolean {
  const isRead: unknown = Reflect.get(Readable, 'isDisturbed');
  return typeof isRead === 'function' && Reflect.apply(isRead, Readable, [stream]) === true;
}

/** Other runtimes have none of the numbers, or zeros. */
function createBusyMeter(): () => number {
  const read = () => performance.eventLoopUtilization?.();
  let last = read();
  return () => {
    const now = read();
    const share = now && last && performance.eventLoopUtilization(now, last).utilization;
    last = now;
    return share ?? 0;
  };
}

/** What Node has to offer. */
export const PLATFORM: Platform = {
  runtimeName: `node ${process.versions.node}`,
  files: NODE_FILES,
  directories: NODE_DIRECTORIES,
  environment: readEnvironment,
  crc32: computeCrc32,
  openStore: (folder) => new FolderStore(folder ?? findStateDirectory()),
  createBusyMeter,
  // Few transfers want it, and threads take time to load.
  createMd5Hasher: async () => new (await import('./md5.ts')).Md5Thread(),
  expectListeners,
  isDisturbed,
  keepContext: (callback) => AsyncResource.bind((...args: Parameters<typeof callback>) => callback(...args)),
  createTransport: (options) => new NodeTransport(options, readEnvironment),
};
