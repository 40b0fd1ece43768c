// What is sent over lines, in the stories about them.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tempDir } from '../kit/temp-dir.ts';

const MiB = 1024 * 1024;

/** Whether lines and contents are those that people have, which takes hours, or scaled down. */
export const isWhole = process.env.FILESCOM_LINES === 'whole';

/** Bytes in memory, one file, and the files of a directory: so many of one to two times so many bytes. */
export interface Contents {
  readonly memory: number;
  readonly file: number;
  readonly files: number;
  readonly fileBytes: number;
}

/** What arrives over any line. */
export const WHOLE: Contents = { memory: 96 * MiB, file: 48 * MiB, files: 120, fileBytes: MiB };

/** Makes what an upload of this kind takes: a number of bytes, or a path. */
export async function prepare(kind: string, contents: Contents): Promise<{ what: string; contentBytes: number }> {
  if (kind === 'memory') return { what: String(contents.memory), contentBytes: contents.memory };
  const folder = await tempDir();
  if (kind === 'file') {
    await writeFile(join(folder, 'file.bin'), Buffer.alloc(contents.file, 7));
    return { what: join(folder, 'file.bin'), contentBytes: contents.file };
  }
  let contentBytes = 0;
  for (let number = 0; number < contents.files; number += 1) {
    const bytes = Math.round(contents.fileBytes * (1 + number / contents.files));
    await writeFile(join(folder, `${number}.bin`), Buffer.alloc(bytes, number));
    contentBytes += bytes;
  }
  return { what: folder, contentBytes };
}
