// Generated from catalogue/resources/share_group_members.json.
// Change the catalogue, then run `npm run generate`.

/** One person in a share group. */
export interface ShareGroupMember {
  /** Name of the person. */
  name: string | null;
  /** Company of the person. */
  company: string | null;
  /** E-mail address of the person. */
  email: string | null;
}
