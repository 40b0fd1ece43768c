// The directory in which a server keeps its state: one that its owner names and that stays, or a temporary one that is
// removed when the server closes. Beside the store it holds the key of the first start, so that a restart can name it
// again, and the certificate that the server made for itself. Only that key is ever written down; the file can be
// deleted.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const KEY_FILE = 'first-api-key';
const CERTIFICATE_FILE = 'ca.pem';

/** One data directory. */
export class DataDirectory {
  readonly path: string;
  readonly isTemporary: boolean;

  /** Makes a temporary directory when none is named. */
  constructor(path: string | undefined) {
    this.isTemporary = path === undefined;
    this.path = path ?? mkdtempSync(join(tmpdir(), 'filescom-'));
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
    writeFileSync(file, pem);
    return file;
  }

  /** Removes a temporary directory; leaves any other as it is. */
  async release(): Promise<void> {
    if (this.isTemporary) await rm(this.path, { recursive: true, force: true });
  }
}
