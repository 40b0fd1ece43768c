// Where a download goes on this machine, settled before anything is asked of the API. Called by download-file.ts.
import { baseName } from '@filescom/paths';
import { PLATFORM } from '#platform';
import { LocalFileError } from '../platform/local-files.ts';
import type { DownloadFileOptions } from './download-options.ts';

/**
 * The local name of a download: `localPath`, in it if it is a directory, the remote name if it is absent. Rejects what
 * cannot be replaced.
 */
export async function resolveLocalTarget(
  path: string,
  localPath: string | undefined,
  options: Pick<DownloadFileOptions, 'overwrite'>,
): Promise<string> {
  const { files } = PLATFORM;
  const asked = localPath ?? baseName(path);
  const intoFolder = /[\\/]$/.test(asked) || (await files.kindOf(asked)) === 'directory';
  const target = intoFolder ? files.join(asked, baseName(path)) : asked;
  const there = await files.kindOf(target);
  if (there === 'directory') throw new LocalFileError(`"${target}" is a directory.`, target, 'EISDIR');
  // A device would be replaced by the file, for every program of the machine.
  if (there === 'other') {
    throw new LocalFileError(
      `"${target}" is not a regular file; write the stream of the download to it.`,
      target,
      'EINVAL',
    );
  }
  if (options.overwrite === false && there !== undefined) {
    throw new LocalFileError(`"${target}" exists, and it should not be overwritten.`, target, 'EEXIST');
  }
  return target;
}
