// All commands, in the order of the help. What a command takes and does is loaded when it is called.
import type { CommandEntry } from '../command.ts';

/** The headings of the help. */
export const GROUPS = [
  { id: 'files', title: 'Files' },
  { id: 'sync', title: 'Sync' },
  { id: 'accounts', title: 'Accounts' },
  { id: 'more', title: 'Everything else' },
] as const;

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'ls',
    group: 'files',
    summary: 'Lists what a folder holds.',
    load: () => import('./ls.ts').then(({ LS }) => LS),
  },
  {
    name: 'tree',
    group: 'files',
    summary: 'Draws a folder and what is below it.',
    load: () => import('./tree.ts').then(({ TREE }) => TREE),
  },
  {
    name: 'stat',
    group: 'files',
    summary: 'Shows size, times, checksums and rights of entries.',
    load: () => import('./stat.ts').then(({ STAT }) => STAT),
  },
  {
    name: 'cat',
    group: 'files',
    summary: 'Writes the content of files to standard output.',
    load: () => import('./cat.ts').then(({ CAT }) => CAT),
  },
  {
    name: 'put',
    group: 'files',
    summary: 'Uploads files and directories; - is standard input.',
    load: () => import('./put.ts').then(({ PUT }) => PUT),
  },
  {
    name: 'get',
    group: 'files',
    summary: 'Downloads files and folders; - as LOCAL is standard output.',
    load: () => import('./get.ts').then(({ GET }) => GET),
  },
  {
    name: 'cp',
    group: 'files',
    summary: 'Copies files and folders on the site.',
    load: () => import('./cp.ts').then(({ CP }) => CP),
  },
  {
    name: 'mv',
    group: 'files',
    summary: 'Moves and renames files and folders on the site.',
    load: () => import('./mv.ts').then(({ MV }) => MV),
  },
  {
    name: 'rm',
    group: 'files',
    summary: 'Deletes files; with -r folders and all they hold.',
    load: () => import('./rm.ts').then(({ RM }) => RM),
  },
  {
    name: 'mkdir',
    group: 'files',
    summary: 'Makes folders.',
    load: () => import('./mkdir.ts').then(({ MKDIR }) => MKDIR),
  },
  {
    name: 'find',
    group: 'files',
    summary: 'Finds entries below a folder by name, size, time and kind.',
    load: () => import('./find.ts').then(({ FIND }) => FIND),
  },
  {
    name: 'du',
    group: 'files',
    summary: 'Adds up sizes and numbers of files, by folder.',
    load: () => import('./du.ts').then(({ DU }) => DU),
  },
  {
    name: 'share',
    group: 'files',
    summary: 'Makes a share link for files and folders.',
    load: () => import('./share.ts').then(({ SHARE }) => SHARE),
  },
  {
    name: 'sync',
    group: 'sync',
    summary: 'Makes a folder like a directory, or the other way round.',
    load: () => import('./sync.ts').then(({ SYNC }) => SYNC),
  },
  {
    name: 'apply',
    group: 'sync',
    summary: 'Carries out a plan that sync has written.',
    load: () => import('./apply.ts').then(({ APPLY }) => APPLY),
  },
  {
    name: 'transfers list',
    group: 'sync',
    summary: 'Lists interrupted transfers of this site.',
    load: () => import('./transfers.ts').then(({ TRANSFERS_LIST }) => TRANSFERS_LIST),
  },
  {
    name: 'transfers resume',
    group: 'sync',
    summary: 'Goes on with interrupted transfers.',
    load: () => import('./transfers.ts').then(({ TRANSFERS_RESUME }) => TRANSFERS_RESUME),
  },
  {
    name: 'transfers discard',
    group: 'sync',
    summary: 'Gives interrupted transfers up.',
    load: () => import('./transfers.ts').then(({ TRANSFERS_DISCARD }) => TRANSFERS_DISCARD),
  },
  {
    name: 'login',
    group: 'accounts',
    summary: 'Keeps a credential for later commands, in a profile.',
    load: () => import('./login.ts').then(({ LOGIN }) => LOGIN),
  },
  {
    name: 'logout',
    group: 'accounts',
    summary: 'Forgets the credential of a profile; ends its session.',
    load: () => import('./logout.ts').then(({ LOGOUT }) => LOGOUT),
  },
  {
    name: 'whoami',
    group: 'accounts',
    summary: 'Shows the site, the credential in use and where it comes from.',
    load: () => import('./whoami.ts').then(({ WHOAMI }) => WHOAMI),
  },
  {
    name: 'profile list',
    group: 'accounts',
    summary: 'Lists the profiles.',
    load: () => import('./profile.ts').then(({ PROFILE_LIST }) => PROFILE_LIST),
  },
  {
    name: 'profile use',
    group: 'accounts',
    summary: 'Makes a profile the one that counts.',
    load: () => import('./profile.ts').then(({ PROFILE_USE }) => PROFILE_USE),
  },
  {
    name: 'profile remove',
    group: 'accounts',
    summary: 'Forgets a profile and its credential.',
    load: () => import('./profile.ts').then(({ PROFILE_REMOVE }) => PROFILE_REMOVE),
  },
  {
    name: 'api',
    group: 'more',
    summary: 'Calls any route of the API and prints its JSON.',
    load: () => import('./api.ts').then(({ API }) => API),
  },
  {
    name: 'doctor',
    group: 'more',
    summary: 'Finds out what is wrong with the way to the site, and what to do.',
    load: () => import('./doctor.ts').then(({ DOCTOR }) => DOCTOR),
  },
  {
    name: 'completion',
    group: 'more',
    summary: 'Prints the completion script for bash, zsh or fish.',
    load: () => import('./completion.ts').then(({ COMPLETION }) => COMPLETION),
  },
];

/** Commands that read their words themselves. */
export const RAW_COMMANDS: readonly { readonly name: string; readonly summary: string }[] = [
  {
    name: 'server',
    summary: 'Starts the local server of @filescom/server, where that is installed; its flags follow.',
  },
  { name: 'man', summary: 'Prints the manual page.' },
];
