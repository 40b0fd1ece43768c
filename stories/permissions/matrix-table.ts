// The table of rights: what happens when somebody with one level of permission on a folder tries something in it. Read
// by matrix.test.ts, which tries all of it, for every way to get a permission and for every place relative to the
// folder.

/** The levels, in the order of the columns. `none` is a user without any permission. */
export const LEVELS = ['none', 'list', 'readonly', 'writeonly', 'full', 'bundle', 'history', 'admin'] as const;
export type Level = (typeof LEVELS)[number];

/** What the words in the table stand for. */
const OUTCOMES = {
  ok: 'ok',
  '-': 'not-found',
  read: 'not-authorized/read-permission-required',
  write: 'not-authorized/write-permission-required',
  full: 'not-authorized/full-permission-required',
  share: 'not-authorized/bundle-permission-required',
  history: 'not-authorized/history-permission-required',
  admin: 'not-authorized/folder-admin-permission-required',
} as const;
type Word = keyof typeof OUTCOMES;

const TABLE = `
                 none  list     readonly  writeonly  full     bundle   history  admin
list             -     ok       ok        ok         ok       ok       ok       ok
find folder      -     ok       ok        ok         ok       ok       ok       ok
find file        -     ok       ok        -          ok       ok       ok       ok
stat             -     ok       ok        -          ok       ok       ok       ok
download         -     read     ok        read       ok       ok       read     ok
upload           -     write    write     ok         ok       write    write    ok
overwrite        -     write    write     full       ok       write    write    ok
make folder      -     write    write     ok         ok       write    write    ok
copy             -     read     write     read       ok       write    read     ok
move             -     full     full      full       ok       full     full     ok
delete file      -     full     full      full       ok       full     full     ok
delete folder    -     full     full      full       ok       full     full     ok
set a color      -     full     full      full       ok       full     full     ok
lock             -     write    write     ok         ok       write    write    ok
share            -     share    share     share      share    ok       share    ok
read history     -     history  history   history    history  history  ok       ok
be notified      -     history  history   history    history  history  ok       ok
add behavior     admin admin    admin     admin      admin    admin    admin    ok
give permission  admin admin    admin     admin      admin    admin    admin    ok
`;

/** The operations, in the order of the rows. */
const OPERATIONS = [
  'list',
  'find folder',
  'find file',
  'stat',
  'download',
  'upload',
  'overwrite',
  'make folder',
  'copy',
  'move',
  'delete file',
  'delete folder',
  'set a color',
  'lock',
  'share',
  'read history',
  'be notified',
  'add behavior',
  'give permission',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Only administrators of some folder may even try these. */
const ADMINISTRATIVE: readonly Operation[] = ['add behavior', 'give permission'];
/** These act on a folder inside of the one they are tried in. */
const DEEPER: readonly Operation[] = ['delete folder'];

/** The ways to get a permission on a folder. */
export const WAYS = ['for a user', 'for a group', 'for a partner', 'for two groups', 'not recursive'] as const;
export type Way = (typeof WAYS)[number];

/** Places relative to the folder with the permission: in it, in a folder below it, in a folder beside it. */
const PLACES = ['in', 'below', 'beside'] as const;
export type Place = (typeof PLACES)[number];

export interface Case {
  readonly level: Level;
  readonly way: Way;
  readonly place: Place;
  readonly operation: Operation;
  readonly outcome: (typeof OUTCOMES)[Word];
}

/** All cases, each with what must happen. */
export function allCases(): Case[] {
  const found: Case[] = [];
  for (const way of WAYS) {
    for (const place of PLACES) {
      for (const operation of OPERATIONS) {
        for (const level of LEVELS)
          found.push({ level, way, place, operation, outcome: outcomeOf(level, way, place, operation) });
      }
    }
  }
  return found;
}

function outcomeOf(level: Level, way: Way, place: Place, operation: Operation): Case['outcome'] {
  const reaches =
    place === 'in'
      ? way !== 'not recursive' || !DEEPER.includes(operation)
      : place === 'below' && way !== 'not recursive';
  if (reaches) return OUTCOMES[cell(operation, level)];
  if (ADMINISTRATIVE.includes(operation) && level !== 'admin') return OUTCOMES.admin;
  return OUTCOMES['-'];
}

function cell(operation: Operation, level: Level): Word {
  const row = TABLE.split('\n').find((line) => line.startsWith(operation.padEnd(16)));
  const words = row?.slice(16).trim().split(/\s+/) ?? [];
  const word = words[LEVELS.indexOf(level)];
  if (word === undefined || !isWord(word)) throw new Error(`The table has no cell for ${operation} with ${level}.`);
  return word;
}

function isWord(word: string): word is Word {
  return word in OUTCOMES;
}
