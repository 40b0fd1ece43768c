// Which fields a table shows when the reader does not say: what names a record, how it is, and when; the rest is in
// `--fields` and JSON.

const TELLING = [
  'id',
  'path',
  'username',
  'name',
  'title',
  'code',
  'url',
  'email',
  'type',
  'kind',
  'action',
  'status',
  'enabled',
  'disabled',
  'description',
  'permission',
  'size',
  'user_id',
  'group_id',
  'created_at',
  'expires_at',
] as const;
const MAX_COLUMNS = 7;

/** The fields of a table, in the order in which they tell a record from others. */
export function defaultFields(fields: readonly string[]): readonly string[] {
  const telling = TELLING.filter((field) => fields.includes(field));
  const others = fields.filter((field) => !telling.some((name) => name === field));
  return [...telling, ...others].slice(0, MAX_COLUMNS);
}
