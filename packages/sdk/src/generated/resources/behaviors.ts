// Generated from catalogue/resources/behaviors.json.
// Change the catalogue, then run `npm run generate`.
import type { Attachment } from '../../attachment.ts';
import type { Exactly, OneOf, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A setting of a folder, such as a webhook, an expiry rule or a public address. */
export interface Behavior {
  /** ID of the folder setting. */
  id: number;
  /** Folder to which the setting belongs; fixed after creation. */
  path: string;
  /** Address of the attached file. */
  attachment_url: string | null;
  /** Type of the setting, such as webhook or file_expiration. */
  behavior: string;
  /** Name of the folder setting. */
  name: string | null;
  /** Description of the folder setting. */
  description: string | null;
  /** Options of the setting, whose fields depend on the type. */
  value: Record<string, unknown> | null;
  /** Public address of the folder, for serve_publicly. */
  public_hosting_url: string | null;
  /** Whether this record switches off an inherited setting of the type. */
  disable_parent_folder_behavior: boolean | null;
  /** Whether the setting also holds for subfolders. */
  recursive: boolean | null;
  /** Whether the setting comes from a parent folder. */
  inherited: boolean | null;
  /** Whether a policy or another record controls the setting. */
  managed: boolean | null;
  /** Whether only site administrators may change this root setting. */
  root_behavior_site_admin_only: boolean | null;
}

/** Fields that `behaviors.list` filters by. */
export interface BehaviorListFilters {
  clickwrap_id: number;
  form_field_set_id: number;
  impacts_ui: boolean;
  remote_server_id: number;
  behavior: string;
}

/** Parameters of `behaviors.list`. */
export interface BehaviorListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'behavior'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?:
    | OneOf<BehaviorListFilters>
    | Exactly<BehaviorListFilters, 'impacts_ui' | 'behavior'>
    | Exactly<BehaviorListFilters, 'behavior' | 'remote_server_id'>
    | undefined;
}

/** Fields that `behaviors.listFor` filters by. */
export interface BehaviorListForFilters {
  impacts_ui: boolean;
  behavior: string;
}

/** Parameters of `behaviors.listFor`. */
export interface BehaviorListForParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'behavior'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: OneOf<BehaviorListForFilters> | Exactly<BehaviorListForFilters, 'impacts_ui' | 'behavior'> | undefined;
  /** Whether settings of parent folders are listed too. */
  ancestor_behaviors?: boolean | undefined;
}

/** Parameters of `behaviors.create`. */
export interface BehaviorCreateParams {
  /** Options of the setting, whose fields depend on the type. */
  value?: Record<string, unknown> | string | undefined;
  /** File to attach, such as a watermark picture. */
  attachment_file?: Attachment | undefined;
  /** Whether this record switches off an inherited setting of the type. */
  disable_parent_folder_behavior?: boolean | undefined;
  /** Whether the setting also holds for subfolders. */
  recursive?: boolean | undefined;
  /** Name of the folder setting. */
  name?: string | undefined;
  /** Description of the folder setting. */
  description?: string | undefined;
  /** Folder to which the setting belongs; fixed after creation. At most 5000 characters. */
  path: string;
  /** Type of the setting, such as webhook or file_expiration. */
  behavior: string;
}

/** Parameters of `behaviors.update`. */
export interface BehaviorUpdateParams {
  /** Options of the setting, whose fields depend on the type. */
  value?: Record<string, unknown> | string | undefined;
  /** File to attach, such as a watermark picture. */
  attachment_file?: Attachment | undefined;
  /** Whether this record switches off an inherited setting of the type. */
  disable_parent_folder_behavior?: boolean | undefined;
  /** Whether the setting also holds for subfolders. */
  recursive?: boolean | undefined;
  /** Name of the folder setting. */
  name?: string | undefined;
  /** Description of the folder setting. */
  description?: string | undefined;
  /** Whether to remove the attached file. */
  attachment_delete?: boolean | undefined;
}

/** Parameters of `behaviors.webhookTest`. */
export interface BehaviorWebhookTestParams {
  /** Address to call. */
  url: string;
  /** HTTP method of the call, GET or POST. */
  method?: 'GET' | 'POST' | undefined;
  /** Encoding of the body: JSON, XML or RAW. */
  encoding?: 'JSON' | 'XML' | 'RAW' | undefined;
  /** Headers to send, by name. */
  headers?: Record<string, unknown> | undefined;
  /** Body fields to send, by name. */
  body?: Record<string, unknown> | undefined;
  /** File action to report in the call. */
  action?: string | undefined;
}

/** A setting of a folder, such as a webhook, an expiry rule or a public address. */
export class Behaviors extends Resource {
  /** Lists folder settings of every folder that this credential can see. `GET /behaviors` */
  list(params: BehaviorListParams = {}, options?: CallOptions): Listing<Behavior> {
    return this.createListing('GET /behaviors', params, options);
  }

  /** Lists the settings of one folder, with inherited ones on request. `GET /behaviors/folders/{path}` */
  listFor(path: string, params: BehaviorListForParams = {}, options?: CallOptions): Listing<Behavior> {
    return this.createListing('GET /behaviors/folders/{path}', { ...params, path }, options);
  }

  /** Returns one folder setting. `GET /behaviors/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<Behavior> {
    return this.callForRecord('GET /behaviors/{id}', { id }, options);
  }

  /** Adds a setting to a folder. `POST /behaviors` */
  create(params: BehaviorCreateParams, options?: CallOptions): ApiPromise<Behavior> {
    return this.callForRecord('POST /behaviors', params, options);
  }

  /** Changes the value, name or inheritance of a folder setting; its path stays fixed. `PATCH /behaviors/{id}` */
  update(id: number, params: BehaviorUpdateParams = {}, options?: CallOptions): ApiPromise<Behavior> {
    return this.callForRecord('PATCH /behaviors/{id}', { ...params, id }, options);
  }

  /** Removes a setting from its folder. `DELETE /behaviors/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /behaviors/{id}', { id }, options);
  }

  /** Sends one test call to a webhook address. `POST /behaviors/webhook/test` */
  webhookTest(params: BehaviorWebhookTestParams, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('POST /behaviors/webhook/test', params, options);
  }
}
