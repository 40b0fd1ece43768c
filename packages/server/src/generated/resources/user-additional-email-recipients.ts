// Generated from catalogue/resources/user_additional_email_recipients.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A further address that receives a copy of a user's e-mails. */
export const USER_ADDITIONAL_EMAIL_RECIPIENTS: ResourceSpec = {
  name: 'UserAdditionalEmailRecipient',
  plural: 'user_additional_email_recipients',
  collection: 'user_additional_email_recipients',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    user_id: { type: 'int64', settableOn: ['create'] },
    workspace_id: { type: 'int64', readOnly: true, specialValues: { '0': 'default-workspace' } },
    email: { type: 'string', settableOn: ['create', 'update'] },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /user_additional_email_recipients',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        user_id: { in: 'query', type: 'int64', specialValues: { '0': 'current-user' } },
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
        filter_prefix: { in: 'query', type: 'object' },
      },
      sortFields: ['email', 'user_id', 'workspace_id'],
      filterFields: { filter: ['email', 'workspace_id', 'user_id'], filter_prefix: ['email'] },
      filterCombinations: [
        {
          params: ['filter'],
          list: [
            ['workspace_id', 'email'],
            ['user_id', 'email'],
            ['workspace_id', 'user_id'],
            ['workspace_id', 'user_id', 'email'],
          ],
        },
      ],
      returns: { entity: 'UserAdditionalEmailRecipient', list: true },
      status: 200,
    },
    {
      route: 'GET /user_additional_email_recipients/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'UserAdditionalEmailRecipient', list: false },
      status: 200,
    },
    {
      route: 'POST /user_additional_email_recipients',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        user_id: { in: 'body', type: 'int64', specialValues: { '0': 'current-user' } },
        email: { in: 'body', type: 'string', required: true },
      },
      returns: { entity: 'UserAdditionalEmailRecipient', list: false },
      status: 201,
    },
    {
      route: 'PATCH /user_additional_email_recipients/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        email: { in: 'body', type: 'string', notNull: true },
      },
      returns: { entity: 'UserAdditionalEmailRecipient', list: false },
      status: 200,
    },
    {
      route: 'DELETE /user_additional_email_recipients/{id}',
      id: 'delete',
      kind: 'delete',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: null,
      status: 204,
    },
  ],
};
