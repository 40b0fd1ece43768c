// The `folders` of a client: the generated operations, making sure that a folder is there, and the transfer of whole
// trees, which is loaded when it is called: most programs in browsers never do.
import { PLATFORM } from '#platform';
import type { FileRecord } from '../generated/resources/files.ts';
import { GeneratedFolders } from '../generated/resources/folders.ts';
import type { CallOptions } from '../options.ts';
import type { TreeReport } from '../trees/apply.ts';
import type { SavedPlan } from '../trees/plan-file.ts';
import { ensureFolder } from '../trees/remote-folder.ts';
import type { PlanReview, ReviewOptions } from '../trees/review-plan.ts';
import type { SyncPlan } from '../trees/sync-plan.ts';
import type { DirectoryOptions, PlanOptions, SyncOptions } from '../trees/tree-options.ts';

/** What `folders.sync` did, and what it had planned. */
export interface SyncReport extends TreeReport {
  readonly plan: SyncPlan;
}

/** Folders on the site. */
export class Folders extends GeneratedFolders {
  /**
   * Creates a folder and its parents unless they exist, and resolves to its record. Rejects with `destination-exists`
   * if a file is in the way.
   *
   * `POST /folders/{path}`, and `GET /file_actions/metadata/{path}` if it exists
   */
  ensure(path: string, options?: CallOptions): Promise<FileRecord> {
    return ensureFolder(this.http, path, {}, options);
  }

  /**
   * Uploads the content of a local directory into a folder, which is created if it does not exist. Empty folders and
   * times of change are kept. Resolves even if single files fail: `failed` in the report lists them, `refused` what has
   * a name that the service could not keep. Rejects if the directory cannot be listed, and when it is aborted.
   *
   * Three requests per file; `GET /folders/{path}` only with `skipUnchanged`
   */
  async uploadDirectory(local: string, remote: string, options: DirectoryOptions = {}): Promise<TreeReport> {
    const { transferTree } = await import('../trees/plan-tree.ts');
    const { skipUnchanged: compare, ...rest } = options;
    return (await transferTree(this.http, { ...rest, local, remote, compare, direction: 'up' })).report;
  }

  /**
   * Downloads the content of a folder into a local directory, which is created if it does not exist. Empty folders and
   * times of change are kept. Resolves even if single files fail: `failed` in the report lists them, `refused` what has
   * a name that this system could not keep or that would lead out of the directory. Rejects if the folder cannot be
   * listed, and when it is aborted.
   *
   * `GET /folders/{path}` per folder, two requests per file
   */
  async downloadDirectory(remote: string, local: string, options: DirectoryOptions = {}): Promise<TreeReport> {
    const { transferTree } = await import('../trees/plan-tree.ts');
    const { skipUnchanged: compare, ...rest } = options;
    return (await transferTree(this.http, { ...rest, local, remote, compare, direction: 'down' })).report;
  }

  /**
   * Finds out what has to be done to make one side like the other, without doing it: `GET /folders/{path}` per folder.
   */
  async planSync(options: PlanOptions): Promise<SyncPlan> {
    const { planTree } = await import('../trees/plan-tree.ts');
    return planTree(this.http, { ...options, compare: options.compare ?? 'size+mtime' });
  }

  /**
   * Makes a remote folder like a local directory (`up`), or the other way round (`down`): plans, then applies. Nothing
   * is deleted unless `deleteExtra` asks for it, and then only when everything else succeeded. Rejects with
   * `DeletionLimitError` if more than `maxDelete` entries would go.
   */
  async sync(options: SyncOptions): Promise<SyncReport> {
    const { transferTree } = await import('../trees/plan-tree.ts');
    const { plan, report } = await transferTree(this.http, { ...options, compare: options.compare ?? 'size+mtime' });
    return { ...report, plan };
  }

  /**
   * The text of a plan, to be kept and carried out later: with the site, both roots, and for each action what it
   * expects on both sides. `readPlan` reads it.
   */
  async formatPlan(plan: SyncPlan): Promise<string> {
    const { formatPlan } = await import('../trees/plan-file.ts');
    return formatPlan(plan, { site: this.http.origin, local: PLATFORM.files.absolute(plan.local) });
  }

  /**
   * Compares a plan that was kept with what is there now. `plan` in the answer holds the actions whose two sides are as
   * they were, to be applied; `done` and `changed` tell of the others. Rejects with `InvalidParameterError` if the plan
   * is for another site.
   *
   * `GET /folders/{path}` per folder
   */
  async reviewPlan(saved: SavedPlan, options: ReviewOptions = {}): Promise<PlanReview> {
    const { reviewPlan } = await import('../trees/review-plan.ts');
    return reviewPlan(this.http, saved, options);
  }
}
