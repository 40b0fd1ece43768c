// The web side of the platform: browsers, workers and every other runtime with `fetch`.
import type { Platform } from '../contract.ts';
import { computeCrc32ByTable } from '../crc32.ts';
import { createFetchTransport } from '../fetch-transport.ts';
import { IndexedStore } from './indexed-store.ts';
import { WEB_DIRECTORIES, WEB_FILES } from './no-files.ts';

/** What the web has to offer: no environment, no local files. */
export const PLATFORM: Platform = {
  runtimeName: 'web',
  files: WEB_FILES,
  directories: WEB_DIRECTORIES,
  environment: () => undefined,
  crc32: computeCrc32ByTable,
  openStore: () => new IndexedStore(),
  expectListeners: () => {},
  createTransport: (options) => createFetchTransport((request) => globalThis.fetch(request), options),
};
