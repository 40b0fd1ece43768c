// The accounts of one server, put together: credentials, logins, sites, and the record engine with the rules of all
// entities.

import { RecordEngine } from '../records/engine.ts';
import { createPlainEntityRules } from '../records/entity-rules.ts';
import type { Services } from '../services.ts';
import { Activity } from './activity.ts';
import { ApiKeyRules } from './api-key-rules.ts';
import { Credentials } from './credentials.ts';
import { GroupRules } from './group-rules.ts';
import { Logins } from './logins.ts';
import { PermissionRules } from './permission-rules.ts';
import { Reauthentication } from './reauthentication.ts';
import { SiteRules } from './site-rules.ts';
import { Sites } from './sites.ts';
import { UserRules } from './user-rules.ts';

/** What handlers and steps need of accounts and records. */
export interface Accounts {
  readonly records: RecordEngine;
  readonly credentials: Credentials;
  readonly logins: Logins;
  readonly sites: Sites;
  readonly activity: Activity;
  readonly reauthentication: Reauthentication;
  /** True where unknown credentials are taken for known ones. */
  readonly acceptsAnyKey: boolean;
}

/** `standInKey`: what unknown credentials of this machine are taken for. */
export function createAccounts(
  services: Services,
  options: { standInKey?: (() => string) | undefined } = {},
): Accounts {
  const rules = {
    ...createPlainEntityRules(services.random),
    ApiKey: new ApiKeyRules(services),
    Group: new GroupRules(services),
    Permission: new PermissionRules(services),
    Site: new SiteRules(services),
    User: new UserRules(services),
  };
  const activity = new Activity(services);
  const records = new RecordEngine({ ...services, rules });
  return {
    records,
    activity,
    credentials: new Credentials({ ...services, ...options, activity }),
    logins: new Logins(services),
    acceptsAnyKey: options.standInKey !== undefined,
    reauthentication: new Reauthentication(services),
    sites: new Sites({ ...services, records }),
  };
}
