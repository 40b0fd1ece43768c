// `npm run test:quick`, for the inner loop: the tests beside the sources, without those that start processes, fill
// disks or try very many cases. They run with all others in `npm test`.
import all from './vitest.config.ts';

const SLOW = [
  // Processes of their own, and what kills them.
  'server/src/main.test.ts',
  'server/src/main/verify.test.ts',
  'server/src/**/*crash*.test.ts',
  'server/src/**/*restart*.test.ts',
  // Very many cases, or very many bytes.
  'server/src/**/*.property.test.ts',
  'server/src/files/archives/archives.test.ts',
  'server/src/http/hostile.test.ts',
  'server/src/store/disk-blobs.test.ts',
  'paths/src/comparison.test.ts',
  'sdk/src/sources/sources.test.ts',
  'cli/src/ui/escape.test.ts',
  // A server, or several, for each of many tests.
  'server/src/accounts/accounts.test.ts',
  'server/src/control/server-state.test.ts',
  'server/src/faults/answers.test.ts',
  'server/src/faults/faults.test.ts',
  'server/src/handlers/files/conversions.test.ts',
  'server/src/handlers/files/storage.test.ts',
  'server/src/journal/journal.test.ts',
  'server/src/log.test.ts',
];

export default {
  ...all,
  test: {
    ...all.test,
    include: ['packages/*/src/**/*.test.ts'],
    exclude: SLOW.map((path) => `packages/${path}`),
    // Files share what they import, which half of the time would go into.
    isolate: false,
  },
};
