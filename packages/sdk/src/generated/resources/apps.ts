// Generated from catalogue/resources/apps.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** An integration or program that works with Files.com, with its catalog texts and pictures. */
export interface App {
  /** Kind of app. */
  app_type: string | null;
  /** Titles and addresses of documentation pages. */
  documentation_links: Record<string, unknown> | null;
  /** Long description of the app. */
  extended_description: string | null;
  /** Long description for the public website. */
  extended_description_for_marketing_site: string | null;
  /** Address of the app's own website. */
  external_homepage_url: string | null;
  /** Whether the catalog highlights the app. */
  featured: boolean | null;
  /** Folder setting type that the app provides. */
  folder_behavior_type: string | null;
  /** Address of the app's icon. */
  icon_url: string | null;
  /** Address of a small form of the app's logo. */
  logo_thumbnail_url: string | null;
  /** Address of the app's logo. */
  logo_url: string | null;
  /** Introduction for the public website. */
  marketing_intro: string | null;
  /** Address of a video about the app. */
  marketing_youtube_url: string | null;
  /** Name of the app. */
  name: string | null;
  /** Shell command that installs the app. */
  package_manager_install_command: string | null;
  /** Remote server type that the app provides. */
  remote_server_type: string | null;
  /** Addresses of screenshots. */
  screenshot_list_urls: string[] | null;
  /** Address of the installation guide of an SDK. */
  sdk_installation_instructions_link: string | null;
  /** One-line description of the app. */
  short_description: string | null;
  /** Single sign-on provider type that the app provides. */
  sso_strategy_type: string | null;
  /** SIEM destination type that the app provides. */
  siem_type: string | null;
  /** Address of a tutorial video. */
  tutorial_youtube_url: string | null;
}

/** Fields that `apps.list` filters by. */
export interface AppListFilters {
  name: string;
  app_type: string;
}

/** What `AppListParams` holds besides filters. */
export interface AppListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'name' | 'app_type'> | undefined;
}

/** Parameters of `apps.list`. */
export type AppListParams = AppListQuery &
  FilterBy<AppListFilters, { filter: 'name' | 'app_type'; filter_prefix: 'name' }, { filter: ['name', 'app_type'] }>;

/** An integration or program that works with Files.com, with its catalog texts and pictures. */
export class Apps extends Resource {
  /** Lists the apps and integrations in the catalog. `GET /apps` */
  list(params: AppListParams = {}, options?: CallOptions): Listing<App> {
    return this.createListing('GET /apps', params, options);
  }
}
