// The web side of the platform: browsers, workers and every other runtime with `fetch`.
import type { Platform } from './contract.ts';
import { tableCrc32 } from './crc32-table.ts';
import { createFetchTransport } from './fetch-transport.ts';
import { IndexedStore } from './indexed-store.ts';
import { webDirectories } from './web-directories.ts';
import { webFiles } from './web-files.ts';

/** What the web has to offer: no environment, no local files. */
export const platform: Platform = {
  runtimeName: 'web',
  files: webFiles,
  directories: webDirectories,
  environment: () => undefined,
  crc32: tableCrc32,
  openStore: () => new IndexedStore(),
  expectListeners: () => {},
  createTransport: (options) => createFetchTransport((request) => globalThis.fetch(request), options),
};
