// What users who are not site admins may change about themselves.
import { problem } from '../problem.ts';
import type { Change } from '../records/rules.ts';

const OWN_FIELDS: readonly string[] = [
  'announcements_read',
  'avatar_delete',
  'avatar_file',
  'change_password',
  'change_password_confirmation',
  'company',
  'email',
  'header_text',
  'language',
  'name',
  'notification_daily_send_time',
  'password',
  'password_confirmation',
  'skip_welcome_screen',
  'time_zone',
];

/** Memberships come along when a client sends a whole record back; they are left as they are. */
const IGNORED: readonly string[] = ['id', 'group_id', 'group_ids'];

/** Refuses a change of anything but one's own personal fields. A field sent back unchanged is no change. */
export function checkOwnChange({ call, before }: Change): void {
  for (const [name, value] of Object.entries(call.params.values)) {
    if (OWN_FIELDS.includes(name) || IGNORED.includes(name)) continue;
    // What the record does not hold is answered with its default.
    const held = before?.data[name] ?? call.resource.fields[name]?.default ?? null;
    const isSame = value === held || (held === null && (value === false || value === '' || value === 0));
    if (!isSame) {
      throw problem('not-authorized/insufficient-permission-for-params', `Only a site admin may change ${name}.`);
    }
  }
}
