// Generated from catalogue/resources/apps.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** An integration or program that works with Files.com, with its catalog texts and pictures. */
export const APPS: ResourceSpec = {
  name: 'App',
  plural: 'apps',
  collection: 'apps',
  identifier: null,
  fields: {
    app_type: { type: 'string', readOnly: true },
    documentation_links: { type: 'object', readOnly: true },
    extended_description: { type: 'string', readOnly: true },
    extended_description_for_marketing_site: { type: 'string', readOnly: true },
    external_homepage_url: { type: 'string', readOnly: true },
    featured: { type: 'boolean', readOnly: true },
    folder_behavior_type: { type: 'string', readOnly: true, nullable: true },
    icon_url: { type: 'string', readOnly: true },
    logo_thumbnail_url: { type: 'string', readOnly: true },
    logo_url: { type: 'string', readOnly: true },
    marketing_intro: { type: 'string', readOnly: true },
    marketing_youtube_url: { type: 'string', readOnly: true },
    name: { type: 'string', readOnly: true },
    package_manager_install_command: { type: 'string', readOnly: true },
    remote_server_type: { type: 'string', readOnly: true, nullable: true },
    screenshot_list_urls: { type: 'array', item: { type: 'string' }, readOnly: true },
    sdk_installation_instructions_link: { type: 'string', readOnly: true },
    short_description: { type: 'string', readOnly: true },
    sso_strategy_type: { type: 'string', readOnly: true, nullable: true },
    siem_type: { type: 'string', readOnly: true, nullable: true },
    tutorial_youtube_url: { type: 'string', readOnly: true },
  },
  operations: [
    {
      route: 'GET /apps',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
        filter_prefix: { in: 'query', type: 'object' },
      },
      sortFields: ['name', 'app_type'],
      filterFields: { filter: ['name', 'app_type'], filter_prefix: ['name'] },
      filterCombinations: [{ params: ['filter'], list: [['name', 'app_type']] }],
      returns: { entity: 'App', list: true },
      status: 200,
    },
  ],
};
