// What a list can be asked for: each line that must not compile says why.
import type { Exactly, OneOf, SortBy } from './filters.ts';
import type { ActionLogListParams, ActionLogs } from './generated/resources/action-logs.ts';
import type { Clickwraps } from './generated/resources/clickwraps.ts';
import type { EmailLogs } from './generated/resources/email-logs.ts';
import type { ExternalEvents } from './generated/resources/external-events.ts';
import type { GroupListParams, Groups } from './generated/resources/groups.ts';
import type { InboundS3Logs } from './generated/resources/inbound-s3-logs.ts';
import type { UserListParams, Users } from './generated/resources/users.ts';

declare const groups: Groups;
declare const users: Users;
declare const clickwraps: Clickwraps;
declare const actionLogs: ActionLogs;
declare const emailLogs: EmailLogs;
declare const inboundS3Logs: InboundS3Logs;
declare const externalEvents: ExternalEvents;
const since = new Date();

// No filter, and one field of one filter.
groups.list();
groups.list({});
groups.list({ per_page: 10, ids: '1,2' });
groups.list({ filter: { name: 'staff' } });
groups.list({ filter_prefix: { name: 'st' } });
groups.list({ filter: { workspace_id: 3 }, sort_by: { name: 'asc' }, cursor: 'c' });

// A combination that is listed.
groups.list({ filter: { workspace_id: 3, name: 'staff' } });
users.list({ filter: { workspace_id: 3, site_admin: true, username: 'ann' } });
users.list({ filter_prefix: { company: 'A', name: 'B' } });

// Several filters on one field.
users.list({ filter_gteq: { last_login_at: '2024-01-01' }, filter_lt: { last_login_at: since } });
users.list({ filter: { name: 'ann' }, filter_prefix: { name: 'a' } });

// Any fields at once, where the API combines them freely.
actionLogs.list({
  filter: { user_id: 1, username: 'ann' },
  filter_gt: { created_at: since },
  filter_prefix: { path: 'in/' },
});
emailLogs.list({ filter: { status: 'sent' }, filter_gt: { created_at: since } });
inboundS3Logs.list({ filter: { operation: 'GetObject', status: 'success' }, filter_gt: { created_at: since } });
externalEvents.list({ filter_gt: { created_at: since }, filter_lt: { created_at: since } });

// Values of the exported types can be passed on.
declare const groupParams: GroupListParams;
declare const userParams: UserListParams;
declare const logParams: ActionLogListParams;
groups.list(groupParams);
users.list(userParams);
actionLogs.list(logParams);
groups.list({ ...groupParams, per_page: 5 });

// @ts-expect-error workspace_id takes no prefix
groups.list({ filter_prefix: { workspace_id: 3 } });
// @ts-expect-error no group has this field
groups.list({ filter: { color: 'red' } });
// @ts-expect-error groups are not filtered by ranges
groups.list({ filter_gt: { name: 'a' } });
// @ts-expect-error two filters on different fields
groups.list({ filter: { workspace_id: 3 }, filter_prefix: { name: 'st' } });
// @ts-expect-error a filter names a field
groups.list({ filter: {} });
// @ts-expect-error workspace_id is a number
groups.list({ filter: { workspace_id: 'three' } });
// @ts-expect-error no combination of these two
users.list({ filter: { site_admin: true, name: 'ann' } });
// @ts-expect-error a combination and another filter beside it
users.list({ filter: { company: 'A', name: 'B' }, filter_prefix: { email: 'c' } });
// @ts-expect-error these two combine in filter, not in filter_prefix
users.list({ filter_prefix: { username: 'a', email: 'b' } });
// @ts-expect-error a range over one field, a value of another
users.list({ filter_gt: { last_login_at: since }, filter: { name: 'ann' } });
// @ts-expect-error path takes no range
actionLogs.list({ filter_gt: { path: 'a' } });
// @ts-expect-error the status of an e-mail takes no range
emailLogs.list({ filter_gt: { status: 'sent' } });
const four = { operation: 'GetObject', status: 'success', path: 'in', client_ip: '10.0.0.1' };
inboundS3Logs.list({ filter: four });
// @ts-expect-error at most four of the five fields
inboundS3Logs.list({ filter: four, filter_gt: { created_at: since } });

// Sorting is by one field, in one direction.
users.list({ sort_by: { username: 'desc' } });
// @ts-expect-error one field only
groups.list({ sort_by: { name: 'asc', site_id: 'asc' } });
// @ts-expect-error asc or desc
groups.list({ sort_by: { name: 'up' } });
// @ts-expect-error not a field to sort by
groups.list({ sort_by: { notes: 'asc' } });
// @ts-expect-error this list cannot be sorted
clickwraps.list({ sort_by: { id: 'asc' } });

// The building blocks.
interface Fields {
  a: string;
  b: number;
}
({ a: 'x' }) satisfies OneOf<Fields>;
({ b: 1 }) satisfies OneOf<Fields>;
({ a: 'x', b: 1 }) satisfies Exactly<Fields, 'a' | 'b'>;
({ a: 'asc' }) satisfies SortBy<'a' | 'b'>;
// @ts-expect-error both
({ a: 'x', b: 1 }) satisfies OneOf<Fields>;
// @ts-expect-error none
({}) satisfies OneOf<Fields>;
// @ts-expect-error b is missing
({ a: 'x' }) satisfies Exactly<Fields, 'a' | 'b'>;
