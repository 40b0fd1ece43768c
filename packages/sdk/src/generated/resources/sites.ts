// Generated from catalogue/resources/sites.json.
// Change the catalogue, then run `npm run generate`.
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { SiteExtendAutomationMigrationWindowParams, SiteUpdateParams } from './sites-params.ts';
import type { Site } from './sites-record.ts';
import type { UsageSnapshot } from './usage-snapshots.ts';

export type * from './sites-params.ts';
export type * from './sites-record.ts';

/** The settings, limits and billing state of the whole site. */
export class Sites extends Resource {
  /** Returns the site that this credential belongs to, with its settings. `GET /site` */
  get(options?: CallOptions): Promise<Site> {
    return this.callForRecord('GET /site', {}, options);
  }

  /** Returns the newest usage figures of the site. `GET /site/usage` */
  getUsage(options?: CallOptions): Promise<UsageSnapshot> {
    return this.callForRecord('GET /site/usage', {}, options);
  }

  /** Puts off the end of the migration of old automations. `POST /site/extend_automation_migration_window` */
  extendAutomationMigrationWindow(
    params: SiteExtendAutomationMigrationWindowParams,
    options?: CallOptions,
  ): Promise<void> {
    return this.callForNothing('POST /site/extend_automation_migration_window', params, options);
  }

  /** Changes settings of the site; fields that are left out keep their values. `PATCH /site` */
  update(params: SiteUpdateParams = {}, options?: CallOptions): Promise<Site> {
    return this.callForRecord('PATCH /site', params, options);
  }
}
