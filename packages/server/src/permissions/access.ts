// What one caller may do in the tree of files. Knows no database: `load-access.ts` reads what it is made of.
import { type FolderKey, isRoot, isWithin, type PlaceKey, parentKey, stepToward, WHOLE_SITE } from './folder-key.ts';
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
  readonly grants: readonly Grant[];
  /** Folders that rights from above do not reach into. */
  readonly fences?: readonly PlaceKey[];
  /** The only folder that the key in use opens. */
  readonly onlyWithin?: PlaceKey | undefined;
  readonly standing?: Standing;
  /** The root of the workspace that the call works on. The caller knows that it is there, whatever is in it. */
  readonly ownRoot?: PlaceKey;
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

/** The rights of a caller in the tree, asked by the keys of folders and files: `resolvePath` makes them. */
export class Access {
  /** May do everything everywhere: site admins and the server itself. */
  static readonly everything = new Access({ grants: [] }, { isUnrestricted: true });
  /** May do nothing at all: who has not logged in yet. */
  static readonly nothing = new Access({ grants: [] });

  readonly isUnrestricted: boolean;
  readonly standing: Standing;
  readonly home: string;
  /** The only folder that the key in use opens. */
  readonly onlyWithin: PlaceKey | undefined;
  readonly #grants: readonly Grant[];
  /** The rights of recursive grants, and of those that are not, by folder. */
  readonly #recursive = new Map<FolderKey, Rights>();
  readonly #plain = new Map<FolderKey, Rights>();
  readonly #fences: ReadonlySet<PlaceKey>;
  readonly #ownRoot: PlaceKey | undefined;

  constructor(deps: AccessDeps, options: { isUnrestricted?: boolean } = {}) {
    this.isUnrestricted = options.isUnrestricted ?? false;
    this.standing = deps.standing ?? ORDINARY;
    this.home = deps.home ?? '';
    this.#grants = deps.grants.filter(({ rights }) => rights !== 0);
    this.#fences = new Set(deps.fences);
    for (const { folder, rights, recursive } of this.#grants) {
      const byFolder = recursive ? this.#recursive : this.#plain;
      byFolder.set(folder, (byFolder.get(folder) ?? 0) | rights);
    }
    this.onlyWithin = deps.onlyWithin;
    this.#ownRoot = deps.ownRoot;
  }

  /** The same rights in one folder only, without any role: what a key that is bound to the folder gives. */
  boundTo(folder: PlaceKey): Access {
    const { groupIds, partnerId } = this.standing;
    const inherited = this.isUnrestricted ? EVERY_RIGHT : this.#inheritRights(folder);
    const own = this.#grants.filter((grant) => grant.folder === folder && !grant.recursive);
    const below = this.#grants.filter((grant) => grant.folder !== folder && isWithin(folder, grant.folder));
    return new Access({
      grants: [{ folder, rights: inherited, recursive: true }, ...own, ...below],
      fences: [...this.#fences],
      onlyWithin: folder,
      standing: { ...ORDINARY, groupIds, partnerId },
      home: this.home,
    });
  }

  /** The rights on a file or folder that is there, or would be. */
  at(key: PlaceKey, kind: 'file' | 'folder'): Rights {
    return this.isUnrestricted ? EVERY_RIGHT : this.#at(key, kind);
  }

  /** The rights that hold on the folder and on everything below it. */
  throughout(key: PlaceKey): Rights {
    if (this.isUnrestricted) return EVERY_RIGHT;
    const below = [...this.#fences].filter((fence) => fence !== key && isWithin(key, fence));
    return below.reduce((rights, fence) => rights & this.#inheritRights(fence), this.#inheritRights(key));
  }

  /** True if the caller has the right on a folder. */
  may(name: Right, key: PlaceKey): boolean {
    return has(this.at(key, 'folder'), name);
  }

  /** The rights with which something new may be put there: those on the folder above, and on the place itself. */
  forNew(key: PlaceKey): Rights {
    if (this.isUnrestricted) return EVERY_RIGHT;
    return this.#at(parentKey(key), 'folder') | this.#at(key, 'folder');
  }

  /**
   * True if the caller sees the file or folder: may list it, may write into it, or has rights on something below it.
   */
  sees(key: PlaceKey, kind: 'file' | 'folder'): boolean {
    return this.isUnrestricted || this.#sees(key, kind);
  }

  /** False if the key in use is for another folder. */
  admits(key: PlaceKey): boolean {
    return this.onlyWithin === undefined || isWithin(this.onlyWithin, key);
  }

  /** Which children of a folder the caller sees; undefined for all of them. */
  childrenSeen(key: PlaceKey, kind: 'file' | 'folder'): NameFilter | undefined {
    if (this.isUnrestricted) return undefined;
    return kind === 'folder' ? this.#findVisibleFolders(key) : this.#findVisibleFiles(key);
  }

  /** The grants that give the right. */
  grantsOf(name: Right): readonly Grant[] {
    return this.#grants.filter(({ rights }) => has(rights, name));
  }

  /** The letters of `permissions` in a file record. */
  letters(key: PlaceKey, kind: 'file' | 'folder'): string {
    return this.isUnrestricted ? 'lrwd' : formatRights(this.#at(key, kind));
  }

  #findVisibleFolders(key: PlaceKey): NameFilter | undefined {
    if (this.#inheritRights(key) === 0) {
      const below = this.#grants.filter(({ folder }) => folder !== key && isWithin(key, folder));
      return { only: below.map(({ folder }) => stepToward(key, folder)) };
    }
    const hidden = [...this.#fences].filter(
      (fence) => fence !== key && parentKey(fence) === key && !this.#sees(fence, 'folder'),
    );
    return hidden.length === 0 ? undefined : { except: hidden.map((fence) => stepToward(key, fence)) };
  }

  #findVisibleFiles(key: PlaceKey): NameFilter | undefined {
    if (has(this.#at(key, 'folder'), 'list')) return undefined;
    const own = this.#grants.flatMap(({ folder, rights }) =>
      folder !== WHOLE_SITE && folder !== key && parentKey(folder) === key && has(rights, 'list') ? [folder] : [],
    );
    return { only: own.map((folder) => stepToward(key, folder)) };
  }

  #sees(key: PlaceKey, kind: 'file' | 'folder'): boolean {
    const rights = this.#at(key, kind);
    if (kind === 'file') return has(rights, 'list');
    return rights !== 0 || key === this.#ownRoot || this.#grants.some(({ folder }) => isWithin(key, folder));
  }

  #at(key: PlaceKey, kind: 'file' | 'folder'): Rights {
    const own = this.#plain.get(key) ?? 0;
    return this.#inheritRights(key, kind) | own | (kind === 'file' ? (this.#plain.get(parentKey(key)) ?? 0) : 0);
  }

  /** The rights of recursive grants on the key and above it, up to the first fence. Only folders have fences. */
  #inheritRights(key: PlaceKey, kind: 'file' | 'folder' = 'folder'): Rights {
    let rights = (this.#recursive.get(key) ?? 0) | (this.#recursive.get(WHOLE_SITE) ?? 0);
    let at = key;
    let isFenced = kind === 'folder' && this.#fences.has(at);
    while (!isRoot(at) && !isFenced) {
      at = parentKey(at);
      rights |= this.#recursive.get(at) ?? 0;
      isFenced = this.#fences.has(at);
    }
    return rights;
  }
}
