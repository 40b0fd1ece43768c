// What a run needs around it: files to move, a certificate, and reference servers of every kind, started when first
// asked for.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { HAS_OPENSSL, OPENSSL } from './peers.ts';

/** How a reference server behaves. */
export interface ServerKind {
  readonly tls?: boolean;
  readonly latencyMs?: number;
  readonly partDelayMs?: number;
}

export const REFERENCE_PROGRAM = fileURLToPath(new URL('reference-server.ts', import.meta.url));
const MIB = 1024 * 1024;

/** Makes and keeps everything; `close` ends all servers and removes all files. */
export class Stage {
  readonly folder: string;
  readonly #servers = new Map<string, Promise<{ url: string; stop(): Promise<void> }>>();
  readonly #files = new Map<string, Promise<string>>();

  static async open(): Promise<Stage> {
    return new Stage(await mkdtemp(join(tmpdir(), 'filescom-bench-')));
  }

  private constructor(folder: string) {
    this.folder = folder;
    if (!HAS_OPENSSL) return;
    const names = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
    execFileSync(OPENSSL, ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...names, ...subject], {
      stdio: 'ignore',
    });
  }

  get certificate(): string {
    return join(this.folder, 'cert.pem');
  }

  /** The address of a server of this kind; its downloads are the file of `contentMib`. */
  async server(kind: ServerKind, contentMib: number): Promise<string> {
    const key = JSON.stringify([kind, contentMib]);
    const started = this.#servers.get(key) ?? this.#start(kind, await this.randomFile(contentMib));
    this.#servers.set(key, started);
    return (await started).url;
  }

  async #start({ tls, latencyMs = 0, partDelayMs = 0 }: ServerKind, content: string) {
    const secure = tls ? ['--key', join(this.folder, 'key.pem'), '--cert', this.certificate] : [];
    const delays = ['--latency-ms', String(latencyMs), '--part-delay-ms', String(partDelayMs)];
    const child = spawn(process.execPath, [REFERENCE_PROGRAM, '--content', content, ...delays, ...secure], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    const { url } = JSON.parse(String(line));
    const stop = async (): Promise<void> => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    };
    return { url: String(url), stop };
  }

  /** A file whose every MiB differs. */
  randomFile(mebibytes: number): Promise<string> {
    return this.#file(`random-${mebibytes}`, async (path) => {
      await using file = await open(path, 'w');
      const block = Buffer.concat(Array.from({ length: 16 }, () => crypto.getRandomValues(new Uint8Array(64 * 1024))));
      for (let written = 0; written < mebibytes; written += 1) {
        block.writeUInt32BE(written, 0);
        await file.write(block);
      }
    });
  }

  /** A file of zeros that takes no room. */
  sparseFile(mebibytes: number): Promise<string> {
    return this.#file(`sparse-${mebibytes}`, async (path) => {
      await using file = await open(path, 'w');
      await file.truncate(mebibytes * MIB);
    });
  }

  /** A folder of so many files of this size. */
  filesOf(sizeBytes: number, count: number): Promise<string> {
    return this.#file(`files-${sizeBytes}-${count}`, async (path) => {
      await mkdir(path);
      const bytes = Buffer.alloc(sizeBytes, 'x');
      for (let index = 0; index < count; index += 1) await writeFile(join(path, `${index}.bin`), bytes);
    });
  }

  /**
   * Sees to it that files of this size find free memory that the machine's host has really given, for the rest of the
   * run: a virtual machine may give large free blocks back, and at their next touch waits for its host, three times as
   * long as a download takes. Two files are written by turns and one of them is removed; what it leaves are holes too
   * small to be given back.
   */
  async warmMemory(mebibytes: number): Promise<void> {
    await this.#file(`comb-${mebibytes}`, async (path) => {
      const between = join(this.folder, 'between.bin');
      {
        await using kept = await open(path, 'w');
        await using removed = await open(between, 'w');
        const block = Buffer.alloc(MIB);
        for (let written = 0; written < 2 * mebibytes; written += 1) {
          await kept.write(block);
          await removed.write(block);
        }
        await kept.sync();
        await removed.sync();
      }
      await rm(between);
    });
  }

  #file(name: string, make: (path: string) => Promise<void>): Promise<string> {
    const path = join(this.folder, name);
    const made = this.#files.get(name) ?? make(path).then(() => path);
    this.#files.set(name, made);
    return made;
  }

  async close(): Promise<void> {
    for (const server of this.#servers.values()) await (await server).stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
