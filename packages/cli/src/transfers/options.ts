// The flags that all transfers share, and how they become options of the client.
import type { FilesClient, UploadOptions } from '@filescom/sdk';
import type { OptionSpec } from '../command.ts';
import type { CommandInput } from '../input.ts';

export const TRANSFER_OPTIONS: readonly OptionSpec[] = [
  { flags: '--bandwidth <rate>', summary: 'At most so many bytes a second, over all files: 10MB/s, 500KiB/s.' },
  { flags: '--concurrency <number>', summary: 'At most so many requests to the storage at once.' },
  {
    flags: '--verify <what>',
    summary: 'What is compared after each file. Default crc32. Downloads compare crc32 where md5 is asked for.',
    choices: ['crc32', 'md5', 'size'],
  },
  { flags: '--no-resume', summary: 'Keeps no journal, with which the same command goes on after an interruption.' },
  { flags: '--no-overwrite', summary: 'Leaves files alone that are there already.' },
  {
    flags: '--preserve-times',
    summary:
      'Gives files that are downloaded one by one the time of their last change; uploads and folders always keep it.',
  },
  { flags: '-y, --yes', summary: 'Overwrites several files without asking.' },
];

/** What transfers are told. */
export interface TransferFlags {
  readonly maxConcurrency: number | undefined;
  readonly verify: UploadOptions['verify'];
  readonly resume: boolean;
  readonly overwrite: boolean;
  readonly preserveTimes: boolean;
  readonly isConfirmed: boolean;
}

/** Reads the flags, and limits the client's bandwidth. */
export function readTransferFlags(input: CommandInput, client: FilesClient): TransferFlags {
  const rate = input.rate('bandwidth');
  if (rate !== undefined) client.bandwidthLimit = rate;
  const verify = input.text('verify');
  return {
    maxConcurrency: input.count('concurrency', 1),
    verify: verify === 'md5' || verify === 'size' || verify === 'crc32' ? verify : undefined,
    resume: input.isLeftOn('resume'),
    overwrite: input.isLeftOn('overwrite'),
    preserveTimes: input.isSet('preserve-times'),
    isConfirmed: input.isSet('yes'),
  };
}
