// The directory in which a server keeps its state: one that its owner names and that stays, or a temporary one that is
// removed when the server closes. Beside the store it holds the key of the first start, so that a restart can name it
// again, and the certificate that the server made for itself. Only that key is ever written down; the file can be
// deleted. Nobody but the owner may look into the directory: it holds small files, passwords of other servers and the
// key that signs addresses. One that others could open, such as one of an earlier version, is closed to them.
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const KEY_FILE = 'first-api-key';
const CERTIFICATE_FILE = 'ca.pem';
/** What a server keeps there, with the companions of its database; other files are none of its business. */
const OWN_NAME =
  /^(?:filescom\.db(?:-\w+)?|server\.lock|control\.json(?:(?:\.\d+)?\.new)?|first-api-key|ca\.pem|reserve|blobs)$/;
/** What group and others may do. */
const FOR_OTHERS = 0o077;

/** One data directory. */
export class DataDirectory {
  readonly path: string;
  readonly isTemporary: boolean;

  /** Makes a temporary directory when none is named. `note` is told of rights that had to be mended. */
  constructor(path: string | undefined, note: (sentence: string) => void) {
    this.isTemporary = path === undefined;
    this.path = path ?? mkdtempSync(join(tmpdir(), 'filescom-'));
    this.#protect(note);
  }

  /** Makes the directory if it is not there, and closes it to everybody else. */
  #protect(note: (sentence: string) => void): void {
    mkdirSync(dirname(this.path), { recursive: true });
    try {
      mkdirSync(this.path, { mode: 0o700 });
    } catch (error) {
      if (!statSync(this.path, { throwIfNoEntry: false })?.isDirectory()) throw error;
    }
    // Windows keeps the rights of files elsewhere.
    if (process.getuid === undefined) return;
    const { uid, mode } = statSync(this.path);
    const mended = [
      ...closeToOthers(this.path, mode, uid),
      // Bytes of files below the folders have always been written for the owner alone.
      ...readdirSync(this.path).flatMap((name) => {
        if (!OWN_NAME.test(name)) return [];
        const path = join(this.path, name);
        const entry = lstatSync(path, { throwIfNoEntry: false });
        return entry?.isFile() || entry?.isDirectory() ? closeToOthers(path, entry.mode, entry.uid) : [];
      }),
    ];
    if (mended.length > 0) {
      note(`The data directory ${this.path} was open to other users of this machine; it is now closed to them.`);
    }
    if ((statSync(this.path).mode & FOR_OTHERS) !== 0) {
      note(`Other users of this machine may open the data directory ${this.path}: it belongs to the user ${uid}.`);
    }
  }

  /** Remembers the key that the server made at its first start. */
  writeFirstKey(key: string): void {
    writeFileSync(join(this.path, KEY_FILE), `${key}\n`, { mode: 0o600 });
  }

  /** The key as remembered; undefined if the owner chose it or the file is gone. */
  readFirstKey(): string | undefined {
    try {
      return readFileSync(join(this.path, KEY_FILE), 'utf8').trim();
    } catch {
      // A directory whose key was chosen by its owner has no such file.
      return undefined;
    }
  }

  /** Writes the certificate for clients to trust and returns its path. */
  writeCertificate(pem: string): string {
    const file = join(this.path, CERTIFICATE_FILE);
    writeFileSync(file, pem, { mode: 0o600 });
    return file;
  }

  /** Removes a temporary directory; leaves any other as it is. */
  async release(): Promise<void> {
    if (this.isTemporary) await rm(this.path, { recursive: true, force: true });
  }
}

/** The path, if it is ours and had to be closed. */
function closeToOthers(path: string, mode: number, uid: number): string[] {
  if ((mode & FOR_OTHERS) === 0 || uid !== process.getuid?.()) return [];
  chmodSync(path, mode & 0o700);
  return [path];
}
