// Generated from catalogue/resources/apps.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** An integration or program that works with Files.com, with its catalog texts and pictures. */
export const APPS: ResourceSpec = {
  name: 'apps',
  property: 'apps',
  summary: 'An integration or program that works with Files.com, with its catalog texts and pictures.',
  identifier: null,
  fields: [
    'app_type',
    'documentation_links',
    'extended_description',
    'extended_description_for_marketing_site',
    'external_homepage_url',
    'featured',
    'folder_behavior_type',
    'icon_url',
    'logo_thumbnail_url',
    'logo_url',
    'marketing_intro',
    'marketing_youtube_url',
    'name',
    'package_manager_install_command',
    'remote_server_type',
    'screenshot_list_urls',
    'sdk_installation_instructions_link',
    'short_description',
    'sso_strategy_type',
    'siem_type',
    'tutorial_youtube_url',
  ],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /apps',
      summary: 'Lists the apps and integrations in the catalog.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['name', 'app_type'],
      filters: { filter: ['name', 'app_type'], filter_prefix: ['name'] },
    },
  ],
};
