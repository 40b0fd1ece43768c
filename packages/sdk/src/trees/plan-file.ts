// A plan as a text that can be kept and carried out later, also by another process. The text is foreign input when it
// comes back: every field is checked, paths that lead out of the tree are refused, and the totals have to agree with
// the actions, so that a text that was cut is noticed. review-plan.ts compares what was read with what is there.
import { InvalidParameterError } from '../errors.ts';
import { VERSION } from '../http/version.ts';
import type { EntryState, SyncAction } from './decide.ts';
import type { PlanRules, SyncPlan } from './sync-plan.ts';
import type { Comparison } from './tree-options.ts';

/** An entry as a plan's text has it. `modifiedAt` is in whole seconds of UTC. */
export interface SavedState {
  readonly kind: 'file' | 'directory';
  readonly sizeBytes: number;
  readonly modifiedAt?: string;
  readonly crc32?: string;
}

/** An action with what it expects on both sides; null stands for no entry. */
export interface SavedAction {
  readonly kind: 'transfer' | 'create-folder' | 'delete';
  /** Relative to both roots, in the spelling of the side that is changed. */
  readonly path: string;
  readonly reason: 'new' | 'changed' | 'extra';
  readonly expects: { readonly source: SavedState | null; readonly target: SavedState | null };
}

/** A plan that was kept. */
export interface SavedPlan {
  readonly version: 1;
  /** When it was made, and by what. */
  readonly madeAt: string;
  readonly madeBy: string;
  /** The site it is for, such as `https://acme.files.com`. */
  readonly site: string;
  readonly direction: 'up' | 'down';
  /** The local directory, absolute. */
  readonly local: string;
  readonly remote: string;
  readonly rules: PlanRules;
  readonly actions: readonly SavedAction[];
  readonly totals: { readonly actions: number; readonly transferBytes: number };
}

const MAX_ACTIONS = 5_000_000;

/** The text of a plan. `local` is the absolute path of its directory. */
export function formatPlan(plan: SyncPlan, { site, local }: { readonly site: string; readonly local: string }): string {
  const actions = plan.actions.map((action) => saveAction(plan, action));
  const saved: SavedPlan = {
    version: 1,
    madeAt: new Date().toISOString(),
    madeBy: `filescom-sdk/${VERSION}`,
    site,
    direction: plan.direction,
    local,
    remote: plan.remote,
    rules: plan.rules,
    actions,
    totals: { actions: actions.length, transferBytes: plan.counts.transferBytes },
  };
  return `${JSON.stringify(saved, undefined, 1)}\n`;
}

function saveAction(plan: SyncPlan, action: SyncAction): SavedAction {
  const { source, target } = plan.expectationOf(action);
  const reason = action.kind === 'transfer' ? action.reason : action.kind === 'delete' ? 'extra' : 'new';
  return {
    kind: action.kind,
    path: action.path,
    reason,
    expects: { source: saveState(source), target: saveState(target) },
  };
}

/** An entry in the form in which two of them are compared. */
export function saveState(state: EntryState | undefined): SavedState | null {
  if (state === undefined) return null;
  const { kind, sizeBytes, modifiedAt, crc32 } = state;
  // A folder's time changes with what is put into it.
  if (kind === 'directory') return { kind, sizeBytes: 0 };
  const seconds = modifiedAt === undefined ? undefined : Math.floor(modifiedAt.getTime() / 1_000) * 1_000;
  return {
    kind,
    sizeBytes,
    ...(seconds !== undefined && { modifiedAt: new Date(seconds).toISOString() }),
    ...(typeof crc32 === 'string' && { crc32 }),
  };
}

/** Reads the text of a plan. Throws `InvalidParameterError` that says what is wrong with it. */
export function readPlan(text: string): SavedPlan {
  const json = parseObject(text);
  const { version, madeAt, madeBy, site, direction, local, remote } = json;
  if (version !== 1) throw planError(`its version is ${String(version)}, and this release reads version 1`);
  if (direction !== 'up' && direction !== 'down') throw planError('its direction is neither up nor down');
  const actions = readList(json['actions'], 'actions').map(readAction);
  const totals = readObject(json['totals'], 'totals');
  const transferBytes = actions.reduce(
    (sum, one) => sum + (one.kind === 'transfer' ? (one.expects.source?.sizeBytes ?? 0) : 0),
    0,
  );
  if (totals['actions'] !== actions.length || totals['transferBytes'] !== transferBytes) {
    throw planError('its totals do not agree with its actions');
  }
  return {
    version,
    madeAt: readText(madeAt, 'madeAt'),
    madeBy: readText(madeBy, 'madeBy'),
    site: readText(site, 'site'),
    direction,
    local: readText(local, 'local'),
    remote: readText(remote, 'remote'),
    rules: readRules(readObject(json['rules'], 'rules')),
    actions,
    totals: { actions: actions.length, transferBytes },
  };
}

function readRules(json: Readonly<Record<string, unknown>>): PlanRules {
  const { compare, deleteExtra, maxDelete, include, exclude, followLinks } = json;
  const comparisons: readonly Comparison[] = ['size+mtime', 'checksum', 'size'];
  return {
    compare: comparisons.find((one) => one === compare) ?? 'size+mtime',
    deleteExtra: deleteExtra === true,
    maxDelete: typeof maxDelete === 'number' ? maxDelete : undefined,
    include: include === undefined ? undefined : readList(include, 'include').map((one) => readText(one, 'include')),
    exclude: readList(exclude, 'exclude').map((one) => readText(one, 'exclude')),
    followLinks: followLinks === true,
  };
}

function readAction(value: unknown): SavedAction {
  const { kind, path, reason, expects } = readObject(value, 'actions');
  if (kind !== 'transfer' && kind !== 'create-folder' && kind !== 'delete') throw planError('an action is of no kind');
  if (reason !== 'new' && reason !== 'changed' && reason !== 'extra') throw planError('an action has no reason');
  const name = readText(path, 'path');
  if (!isInside(name) || (name === '' && kind !== 'create-folder')) {
    throw planError(`the path ${JSON.stringify(name)} leads out of the tree`);
  }
  const { source, target } = readObject(expects, 'expects');
  return { kind, path: name, reason, expects: { source: readState(source), target: readState(target) } };
}

/** Relative, and without a name that leads elsewhere. */
function isInside(path: string): boolean {
  if (path === '') return true;
  return path.split('/').every((name) => name !== '' && name !== '.' && name !== '..' && !/[\\\0]/.test(name));
}

function readState(value: unknown): SavedState | null {
  if (value === null) return null;
  const { kind, sizeBytes, modifiedAt, crc32 } = readObject(value, 'expects');
  if (kind !== 'file' && kind !== 'directory') throw planError('an entry is neither a file nor a directory');
  if (typeof sizeBytes !== 'number' || !Number.isSafeInteger(sizeBytes) || sizeBytes < 0) {
    throw planError('an entry has no size');
  }
  return {
    kind,
    sizeBytes,
    ...(modifiedAt !== undefined && { modifiedAt: readText(modifiedAt, 'modifiedAt') }),
    ...(crc32 !== undefined && { crc32: readText(crc32, 'crc32') }),
  };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw planError('it is not JSON, or was cut', cause);
  }
  return readObject(value, 'the plan');
}

function readObject(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw planError(`${name} is no object`);
  return Object.fromEntries(Object.entries(value));
}

function readList(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw planError(`${name} is no list`);
  if (value.length > MAX_ACTIONS) throw planError(`${name} has more than ${MAX_ACTIONS} entries`);
  return value;
}

function readText(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw planError(`${name} is no text`);
}

function planError(why: string, cause?: unknown): InvalidParameterError {
  return new InvalidParameterError(`This is no plan that can be carried out: ${why}.`, { cause });
}
