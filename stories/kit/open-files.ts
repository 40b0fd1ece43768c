// Which files this process holds open, for stories that look at what a transfer leaves behind.
import { readdir, readlink } from 'node:fs/promises';

/** Files below a folder that are open in this process; undefined where the system does not tell. */
export async function openBelow(folder: string): Promise<string[] | undefined> {
  const descriptors = await readdir('/proc/self/fd').catch(() => undefined);
  const paths = await Promise.all(descriptors?.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')) ?? []);
  return descriptors && paths.filter((path) => path.startsWith(folder));
}
