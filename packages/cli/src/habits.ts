// What people bring from other programs: commands and flags that are called otherwise here.

/** Words of other programs, and what they are called here. */
export const HABITS: Readonly<Record<string, string>> = {
  upload: 'Use `filescom put LOCAL... REMOTE`.',
  download: 'Use `filescom get REMOTE... [LOCAL]`.',
  push: 'Use `filescom put`, or `filescom sync LOCAL REMOTE --up`.',
  pull: 'Use `filescom get`, or `filescom sync LOCAL REMOTE --down`.',
  copy: 'Use `filescom cp FROM... TO` on the site, put and get between here and there.',
  move: 'Use `filescom mv FROM... TO`.',
  rename: 'Use `filescom mv FROM TO`.',
  delete: 'Use `filescom rm PATH...`.',
  del: 'Use `filescom rm PATH...`.',
  remove: 'Use `filescom rm PATH...`.',
  purge: 'Use `filescom rm -r PATH`.',
  dir: 'Use `filescom ls PATH`.',
  list: 'Use `filescom ls PATH`.',
  lsf: 'Use `filescom ls PATH`.',
  size: 'Use `filescom du PATH`.',
  config: 'Use `filescom login`, `filescom profile list` and `filescom profile use`.',
  'config-set': 'Use `filescom login`.',
  'config-reset': 'Use `filescom logout`.',
  link: 'Use `filescom share PATH...`.',
  check: 'Use `filescom sync LOCAL REMOTE --up --checksum --plan --exit-code`.',
};

/** Flags of other programs, and what to give here. */
export const FLAG_HABITS: Readonly<Record<string, string>> = {
  '--api-key': 'A key is never an argument here: set FILES_API_KEY, or run `filescom login`.',
  '--local-path': 'Paths are arguments here: `filescom sync LOCAL REMOTE --up`, or --down.',
  '--remote-path': 'Paths are arguments here: `filescom sync LOCAL REMOTE --up`, or --down.',
  '--concurrent-connection-limit': 'It is called --concurrency here.',
  '--disable-progress-output': 'It is called --quiet here.',
  '--dry-run': 'It is called --plan here, for sync.',
  '--dryrun': 'It is called --plan here, for sync.',
  '--ignore': 'It is called --exclude here.',
  '--update': 'Sync moves only what has changed.',
  '--bwlimit': 'It is called --bandwidth here: 10MB/s.',
  '--transfers': 'It is called --concurrency here.',
  '--progress': 'Progress is shown on every terminal; --quiet leaves it out.',
  '--size': 'Use --larger and --smaller.',
  '--endpoint': 'It is called --base-url here.',
};
