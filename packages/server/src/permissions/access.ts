// What one caller may do in the tree of files. Knows no database: `load-access.ts` reads what it is made of.
import { type FolderKey, isWithin, parentKey, stepToward, toFolderKey } from './folder-key.ts';
import { EVERY_RIGHT, formatRights, has, type Right, type Rights } from './rights.ts';

/**
 * Rights on a folder. A recursive grant covers all below it; another one only the folder itself and the files in it.
 */
export interface Grant {
  readonly folder: FolderKey;
  readonly rights: Rights;
  readonly recursive: boolean;
}

/** Who the caller is beside its rights on folders. */
export interface Standing {
  readonly groupIds: readonly number[];
  /** Groups whose members the caller administers. */
  readonly adminGroupIds: readonly number[];
  readonly partnerId: number | null;
  readonly isPartnerAdmin: boolean;
  readonly isWorkspaceAdmin: boolean;
  /** May see and pay bills. */
  readonly mayBill: boolean;
}

/** What an access is made of. */
export interface AccessDeps {
  readonly workspaceId: number;
  readonly grants: readonly Grant[];
  /** Folders that rights from above do not reach into. */
  readonly fences?: readonly FolderKey[];
  /** The only folder that the key in use opens. */
  readonly onlyWithin?: FolderKey | undefined;
  readonly standing?: Standing;
  /** The folder that the caller sees as the root, seen from the root of its workspace; empty for that root itself. */
  readonly home?: string;
}

/** Which children of a folder are seen, by the comparison form of their names. Undefined members restrict nothing. */
export interface NameFilter {
  readonly only?: readonly string[];
  readonly except?: readonly string[];
}

const ORDINARY: Standing = {
  groupIds: [],
  adminGroupIds: [],
  partnerId: null,
  isPartnerAdmin: false,
  isWorkspaceAdmin: false,
  mayBill: false,
};

/** The rights of a caller in the tree. Paths are given as the caller names them, display or comparison form. */
export class Access {
  /** May do everything everywhere: site admins and the server itself. */
  static readonly everything = new Access({ workspaceId: 0, grants: [] }, { isUnrestricted: true });
  /** May do nothing at all: who has not logged in yet. */
  static readonly nothing = new Access({ workspaceId: 0, grants: [] });

  readonly isUnrestricted: boolean;
  readonly standing: Standing;
  readonly home: string;
  readonly #workspaceId: number;
  readonly #grants: readonly Grant[];
  /** The rights of recursive grants, and of those that are not, by folder. */
  readonly #recursive = new Map<FolderKey, Rights>();
  readonly #plain = new Map<FolderKey, Rights>();
  readonly #fences: ReadonlySet<FolderKey>;
  readonly #onlyWithin: FolderKey | undefined;

  constructor(deps: AccessDeps, options: { isUnrestricted?: boolean } = {}) {
    this.isUnrestricted = options.isUnrestricted ?? false;
    this.standing = deps.standing ?? ORDINARY;
    this.home = deps.home ?? '';
    this.#workspaceId = deps.workspaceId;
    this.#grants = deps.grants.filter(({ rights }) => rights !== 0);
    this.#fences = new Set(deps.fences);
    for (const { folder, rights, recursive } of this.#grants) {
      const byFolder = recursive ? this.#recursive : this.#plain;
      byFolder.set(folder, (byFolder.get(folder) ?? 0) | rights);
    }
    this.#onlyWithin = deps.onlyWithin;
  }

  /** The rights on a file or folder that is at the path, or would be. */
  at(path: string, kind: 'file' | 'folder'): Rights {
    return this.isUnrestricted ? EVERY_RIGHT : this.#at(this.#key(path), kind);
  }

  /** The rights that hold on the folder and on everything below it. */
  throughout(path: string): Rights {
    if (this.isUnrestricted) return EVERY_RIGHT;
    const key = this.#key(path);
    const below = [...this.#fences].filter((fence) => fence !== key && isWithin(key, fence));
    return below.reduce((rights, fence) => rights & this.#inheritRights(fence), this.#inheritRights(key));
  }

  /** True if the caller has the right on a folder. */
  may(name: Right, path: string): boolean {
    return has(this.at(path, 'folder'), name);
  }

  /** The rights with which something new may be put at the path: those on the folder above, and on the path itself. */
  forNew(path: string): Rights {
    if (this.isUnrestricted) return EVERY_RIGHT;
    const key = this.#key(path);
    return this.#at(parentKey(key), 'folder') | this.#at(key, 'folder');
  }

  /**
   * True if the caller sees the file or folder: may list it, may write into it, or has rights on something below it.
   */
  sees(path: string, kind: 'file' | 'folder'): boolean {
    if (this.isUnrestricted) return true;
    const key = this.#key(path);
    return this.#sees(key, kind);
  }

  /** False if the key in use is for another folder. */
  admits(path: string): boolean {
    return this.#onlyWithin === undefined || isWithin(this.#onlyWithin, this.#key(path));
  }

  /** Which children of a folder the caller sees; undefined for all of them. */
  childrenSeen(path: string, kind: 'file' | 'folder'): NameFilter | undefined {
    if (this.isUnrestricted) return undefined;
    const key = this.#key(path);
    return kind === 'folder' ? this.#findVisibleFolders(key) : this.#findVisibleFiles(key);
  }

  /** The grants that give the right. */
  grantsOf(name: Right): readonly Grant[] {
    return this.#grants.filter(({ rights }) => has(rights, name));
  }

  /** The letters of `permissions` in a file record. */
  letters(path: string, kind: 'file' | 'folder'): string {
    return this.isUnrestricted ? 'lrwd' : formatRights(this.#at(this.#key(path), kind));
  }

  #findVisibleFolders(key: FolderKey): NameFilter | undefined {
    if (this.#inheritRights(key) === 0) {
      const below = this.#grants.filter(({ folder }) => folder !== key && isWithin(key, folder));
      return { only: below.map(({ folder }) => stepToward(key, folder)) };
    }
    const hidden = [...this.#fences].filter(
      (fence) => fence !== key && parentKey(fence) === key && !this.#sees(fence, 'folder'),
    );
    return hidden.length === 0 ? undefined : { except: hidden.map((fence) => stepToward(key, fence)) };
  }

  #findVisibleFiles(key: FolderKey): NameFilter | undefined {
    if (has(this.#at(key, 'folder'), 'list')) return undefined;
    const own = this.#grants.filter(
      ({ folder, rights }) => folder !== key && parentKey(folder) === key && has(rights, 'list'),
    );
    return { only: own.map(({ folder }) => stepToward(key, folder)) };
  }

  #sees(key: FolderKey, kind: 'file' | 'folder'): boolean {
    const rights = this.#at(key, kind);
    if (kind === 'file') return has(rights, 'list');
    return rights !== 0 || key.endsWith(':') || this.#grants.some(({ folder }) => isWithin(key, folder));
  }

  #at(key: FolderKey, kind: 'file' | 'folder'): Rights {
    const own = this.#plain.get(key) ?? 0;
    return this.#inheritRights(key, kind) | own | (kind === 'file' ? (this.#plain.get(parentKey(key)) ?? 0) : 0);
  }

  /** The rights of recursive grants on the key and above it, up to the first fence. Only folders have fences. */
  #inheritRights(key: FolderKey, kind: 'file' | 'folder' = 'folder'): Rights {
    let rights = (this.#recursive.get(key) ?? 0) | (this.#recursive.get('') ?? 0);
    let at = key;
    let isFenced = kind === 'folder' && this.#fences.has(at);
    while (!at.endsWith(':') && !isFenced) {
      at = parentKey(at);
      rights |= this.#recursive.get(at) ?? 0;
      isFenced = this.#fences.has(at);
    }
    return rights;
  }

  #key(path: string): FolderKey {
    return toFolderKey(path, this.#workspaceId);
  }
}
