// Generated from catalogue/resources/share_group_members.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One person in a share group. */
export const SHARE_GROUP_MEMBERS: ResourceSpec = {
  name: 'ShareGroupMember',
  plural: 'share_group_members',
  collection: null,
  identifier: null,
  fields: {
    name: { type: 'string', readOnly: true },
    company: { type: 'string', readOnly: true },
    email: { type: 'string', readOnly: true },
  },
  operations: [],
};
