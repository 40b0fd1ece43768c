// Walks a directory of this machine. plan-tree.ts calls it for the side that files come from, and for the one they go
// to.
import { PLATFORM } from '#platform';
import { LocalFileError } from '../errors.ts';
import type { LocalEntry } from '../platform/local-directories.ts';
import { isReservedName } from '../transfer/journal.ts';
import { type Folder, type Found, Tree, type TreeRules } from './tree.ts';
import { processQueue } from './work-queue.ts';

/** How a directory is walked. */
export interface LocalWalkOptions extends TreeRules {
  readonly root: string;
  /** Whether symbolic links are followed; otherwise they are blocked, and so is all that would lie behind them. */
  readonly followLinks: boolean;
  /** Whether a root that does not exist is an empty tree. */
  readonly mayBeAbsent: boolean;
  readonly signal: AbortSignal;
}

/** A directory with the real paths of those it was reached through, by which a link that leads back is found out. */
interface LocalFolder extends Folder {
  readonly localPath: string;
  readonly through: readonly string[];
}

const DIRECTORIES_AT_ONCE = 8;

/** Gathers the tree below a directory. Rejects with LocalFileError if the root itself cannot be listed. */
export async function walkLocalTree(options: LocalWalkOptions): Promise<Tree> {
  const { directories } = PLATFORM;
  const tree = new Tree(options);
  const root = await directories.find(options.root);
  if (root === undefined && options.mayBeAbsent) {
    tree.isAbsent = true;
    return tree;
  }
  if (root !== undefined && root.kind !== 'directory') {
    throw new LocalFileError(`"${options.root}" is not a directory.`, options.root, 'ENOTDIR');
  }
  const queue: LocalFolder[] = [{ ...tree.root, localPath: options.root, through: [] }];
  await processQueue(queue, {
    budget: DIRECTORIES_AT_ONCE,
    signal: options.signal,
    async work(folder) {
      try {
        queue.push(...(await walkFolder(tree, folder, options)));
      } catch (error) {
        if (folder.path === '') throw error;
        tree.blockFolder(folder, error);
      }
    },
  });
  return tree;
}

async function walkFolder(tree: Tree, folder: LocalFolder, options: LocalWalkOptions): Promise<LocalFolder[]> {
  const { directories, files } = PLATFORM;
  const through = options.followLinks
    ? [...folder.through, await directories.realPath(folder.localPath)]
    : folder.through;
  const found: Found[] = [];
  for (const entry of await directories.list(folder.localPath)) {
    const { name, kind, sizeBytes, modifiedAt } = entry;
    if (kind === 'file') {
      if (isReservedName(name)) tree.setAside(folder, name);
      else found.push({ name, kind, sizeBytes, modifiedAt });
      continue;
    }
    if (kind === 'unnamed') {
      tree.blockUnnamed(folder, name);
      continue;
    }
    const path = files.join(folder.localPath, entry.name);
    const seen = entry.kind === 'link' && options.followLinks ? await followLink(path, through) : toSeen(entry);
    if ('reason' in seen) tree.block(folder, entry.name, seen);
    else found.push({ name: entry.name, ...seen });
  }
  return tree.add(folder, found).map((inside) => ({
    ...inside,
    localPath: files.join(folder.localPath, inside.path.slice(inside.path.lastIndexOf('/') + 1)),
    through,
  }));
}

type Seen = Omit<Found, 'name'> | { readonly reason: string };

async function followLink(path: string, through: readonly string[]): Promise<Seen> {
  const { directories } = PLATFORM;
  const target = await directories.find(path);
  if (target === undefined) return { reason: 'it is a symbolic link that leads nowhere' };
  if (target.kind === 'directory' && through.includes(await directories.realPath(path))) {
    return { reason: 'it is a symbolic link back to a folder that holds it' };
  }
  return toSeen(target);
}

function toSeen({ kind, sizeBytes, modifiedAt }: Omit<LocalEntry, 'name'>): Seen {
  if (kind === 'link') return { reason: 'it is a symbolic link' };
  if (kind === 'other' || kind === 'unnamed') return { reason: 'it is neither a file nor a directory' };
  return { kind, sizeBytes: kind === 'file' ? sizeBytes : 0, modifiedAt };
}
