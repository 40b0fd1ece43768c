// The names that this client gives to files of its own: journals and unfinished downloads. Trees leave them alone by
// these names, and a journal is believed only if the file it names could be one of ours.

/** Journals as platform/node-folder-store.ts names them, and what is left of one that was being written. */
const JOURNAL = /^\.filescom-(?:upload|download)-[A-Za-z0-9._-]*-[0-9a-f]{8}\.json(?:\.tmp)?$/;
/** Unfinished downloads as platform/node-files.ts names them. */
const UNFINISHED = /^\.(.+)\.[0-9a-f]{12}\.part$/s;
/** Longer names are cut there. */
const KEPT_NAME_CHARACTERS = 60;

/** Whether a file of this name is no content but something that a transfer left, or is using. */
export function isOwnName(name: string): boolean {
  return JOURNAL.test(name) || UNFINISHED.test(name);
}

/** Whether a file of this name is a download that was to become `target`, the name of a file in the same folder. */
export function isUnfinished(name: string, target: string): boolean {
  return UNFINISHED.exec(name)?.[1] === target.slice(0, KEPT_NAME_CHARACTERS);
}
