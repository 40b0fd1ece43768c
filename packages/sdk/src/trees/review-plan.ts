// Compares a plan that was kept with what is there now. Both sides are walked again, and each action of the old plan is
// one of three: it is as it was and can be carried out, it is done already, or a side has changed since. Only actions
// that the new look would have decided on as well are carried out, so that a plan cannot do what a sync would refuse;
// what is new on either side is left for the next plan.
import { InvalidParameterError } from '../errors.ts';
import type { Http } from '../http/http.ts';
import type { CallOptions } from '../options.ts';
import type { UploadOptions } from '../transfer/upload/options.ts';
import type { EntryState, SyncAction } from './decide.ts';
import { type SavedAction, type SavedPlan, saveState } from './plan-file.ts';
import { type ComparedPlan, compareTrees } from './plan-tree.ts';
import type { SyncPlan } from './sync-plan.ts';
import type { Tree, TreeEntry } from './tree.ts';

/** Options of `folders.reviewPlan`: those that are no part of the plan itself. */
export interface ReviewOptions extends CallOptions {
  readonly maxConcurrency?: number | undefined;
  readonly verify?: UploadOptions['verify'];
  readonly resume?: boolean | undefined;
  readonly pauseSignal?: AbortSignal | undefined;
}

/** An action that cannot be carried out as it was planned. */
export interface ChangedAction {
  readonly path: string;
  /** What has changed, as the end of a sentence. */
  readonly reason: string;
}

/** What has become of a plan that was kept. */
export interface PlanReview {
  /** The actions that can be carried out. */
  readonly plan: SyncPlan;
  /** Paths whose actions are done already. */
  readonly done: readonly string[];
  readonly changed: readonly ChangedAction[];
}

/** Looks at both sides again. Throws `InvalidParameterError` for a plan that was made for another site. */
export async function reviewPlan(http: Http, saved: SavedPlan, options: ReviewOptions = {}): Promise<PlanReview> {
  if (saved.site !== http.origin) {
    throw new InvalidParameterError(`The plan is for ${saved.site}, and this client talks to ${http.origin}.`);
  }
  const { direction, local, remote, rules } = saved;
  const compared = await compareTrees(http, { ...options, ...rules, direction, local, remote });
  const review = new Review(compared);
  for (const action of saved.actions) review.judge(action);
  return review.result();
}

class Review {
  readonly #compared: ComparedPlan;
  readonly #fresh: ReadonlyMap<string, SyncAction>;
  readonly #sources: ReadonlyMap<string, TreeEntry>;
  readonly #targets: ReadonlyMap<string, TreeEntry>;
  readonly #ready = new Set<SyncAction>();
  readonly #done: string[] = [];
  readonly #changed: ChangedAction[] = [];

  constructor(compared: ComparedPlan) {
    this.#compared = compared;
    this.#fresh = new Map(compared.plan.actions.map((action) => [`${action.kind} ${action.path}`, action]));
    this.#sources = indexByPath(compared.source);
    this.#targets = indexByPath(compared.target);
  }

  judge(saved: SavedAction): void {
    const { kind, path, expects } = saved;
    const fresh = this.#fresh.get(`${kind} ${path}`);
    if (fresh !== undefined) {
      const { source, target } = this.#compared.plan.expectationOf(fresh);
      const reason =
        describeDifference(expects.source, source, 'the source') ??
        describeDifference(expects.target, target, 'the target');
      if (reason === undefined) this.#ready.add(fresh);
      else this.#changed.push({ path, reason });
    } else if (this.#isDone(saved)) {
      this.#done.push(path);
    } else {
      this.#changed.push({ path, reason: this.#explain(saved) });
    }
  }

  #isDone({ kind, path, expects }: SavedAction): boolean {
    const target = this.#targets.get(path);
    if (kind === 'delete') return target === undefined;
    if (kind === 'create-folder') return path === '' ? !this.#compared.target.isAbsent : target?.kind === 'directory';
    const source = target === undefined ? undefined : this.#compared.source.entries.get(target.key);
    if (target === undefined || source === undefined) return false;
    return this.#compared.isUnchanged(target.key) && describeDifference(expects.source, source, '') === undefined;
  }

  #explain({ kind, path, expects }: SavedAction): string {
    const target = this.#targets.get(path);
    if (kind === 'delete') return 'the other side has such an entry now';
    const source = this.#sources.get(path) ?? this.#compared.source.entries.get(target?.key ?? '');
    return (
      describeDifference(expects.source, source, 'the source') ??
      describeDifference(expects.target, target, 'the target') ??
      'it is refused now'
    );
  }

  result(): PlanReview {
    const plan = this.#compared.plan.select((action) => this.#ready.has(action));
    return { plan, done: this.#done, changed: this.#changed };
  }
}

function indexByPath(tree: Tree): ReadonlyMap<string, TreeEntry> {
  return new Map([...tree.entries.values()].map((entry) => [entry.path, entry]));
}

/** What differs between an entry as it was and as it is; undefined for nothing. */
function describeDifference(
  was: SavedAction['expects']['source'],
  now: EntryState | undefined,
  side: string,
): string | undefined {
  const is = saveState(now);
  if (was === null || is === null) {
    if (was === is) return undefined;
    return was === null ? `${side} has it now` : `${side} no longer has it`;
  }
  if (was.kind !== is.kind) return `${side} is of another kind now`;
  if (was.sizeBytes !== is.sizeBytes) return `${side} has another size now`;
  if (was.modifiedAt !== is.modifiedAt) return `${side} was changed`;
  const isOther = was.crc32 !== undefined && is.crc32 !== undefined && was.crc32 !== is.crc32;
  return isOther ? `${side} has other bytes now` : undefined;
}
