// Local directories as values: written from an object and read back as one, for stories that move whole trees.
import { lstat, mkdir, readdir, readFile, readlink, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders by name, files by content, links by where they lead. */
export interface LocalShape {
  readonly [name: string]: LocalShape | string | Uint8Array | { readonly link: string };
}

/** Writes what `shape` says below `folder`; files and folders get `modifiedAt` when it is given. */
export async function writeShape(folder: string, shape: LocalShape, modifiedAt?: Date): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(shape)) {
    const path = join(folder, name);
    if (isLink(content)) await symlink(content.link, path);
    else if (typeof content === 'string' || content instanceof Uint8Array) await writeFile(path, content);
    else await writeShape(path, content, modifiedAt);
    if (modifiedAt !== undefined && !isLink(content)) await utimes(path, modifiedAt, modifiedAt);
  }
}

/** Reads what lies below `folder`: files as text, or as their size when they are larger than 1 KiB. */
export async function readShape(folder: string): Promise<LocalShape> {
  const shape: Record<string, LocalShape[string]> = {};
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    const found = await lstat(path);
    if (found.isDirectory()) shape[name] = await readShape(path);
    else if (found.isSymbolicLink()) shape[name] = { link: await readlink(path) };
    else shape[name] = found.size > 1024 ? `${found.size} bytes` : await readFile(path, 'utf8');
  }
  return shape;
}

function isLink(content: LocalShape[string]): content is { readonly link: string } {
  return typeof content === 'object' && 'link' in content && typeof content.link === 'string';
}
