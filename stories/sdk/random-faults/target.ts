// What the side that a deed changes holds: the bytes of its files, and its folders. For world.ts and claims.ts.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FilesClient, NotFoundError } from '@filescom/sdk';
import { type Content, REMOTE } from './deeds.ts';

/** A side as it was at one time; paths are relative to its root. */
export interface Held {
  readonly files: Content;
  readonly folders: ReadonlySet<string>;
}

/** The site, below the folder of the deed. */
export async function readRemote(client: FilesClient): Promise<Held> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const folders = new Set<string>();
  const visit = async (folder: string): Promise<void> => {
    for await (const { path, type } of client.folders.listFor(folder)) {
      const name = path.slice(REMOTE.length + 1);
      if (type !== 'directory') files.set(name, await client.files.download(path, { verify: 'size' }).bytes());
      else {
        folders.add(name);
        await visit(path);
      }
    }
  };
  await visit(REMOTE).catch((error: unknown) => {
    if (!(error instanceof NotFoundError)) throw error;
  });
  return { files, folders };
}

/** A local directory, without what transfers keep there for themselves. */
export async function readLocal(root: string): Promise<Held> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const folders = new Set<string>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) folders.add(path.slice(root.length + 1));
    if (entry.isFile() && !isHidden(entry.name)) {
      files.set(path.slice(root.length + 1), new Uint8Array(await readFile(path)));
    }
  }
  return { files, folders };
}

/** Whether a name is one that transfers give to what they keep for themselves. */
export function isHidden(path: string): boolean {
  return /(?:^|\/)\.[^/]+$/.test(path);
}

/** Whether two files have the same bytes, or are both missing. */
export function same(left: Uint8Array | undefined, right: Uint8Array | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return Buffer.compare(left, right) === 0;
}
