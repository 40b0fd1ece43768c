// Generated from catalogue/resources/metadata_categories.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A named set of custom metadata keys with their allowed values. */
export interface MetadataCategory {
  /** ID of the category. */
  id: number;
  /** Name of the category. */
  name: string;
  /** Allowed values of each custom metadata key. */
  definitions: Record<string, string[]> | null;
  /** Keys shown as columns in listings. */
  default_columns: string[] | null;
}

/** Parameters of `metadataCategories.list`. */
export interface MetadataCategoryListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** Parameters of `metadataCategories.listFor`. */
export interface MetadataCategoryListForParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** Parameters of `metadataCategories.create`. */
export interface MetadataCategoryCreateParams {
  /** Name of the category. */
  name: string;
  /** Keys shown as columns in listings. */
  default_columns?: readonly string[] | undefined;
}

/** Parameters of `metadataCategories.update`. */
export interface MetadataCategoryUpdateParams {
  /** Name of the category. */
  name?: string | undefined;
  /** Keys shown as columns in listings. */
  default_columns?: readonly string[] | undefined;
}

/** A named set of custom metadata keys with their allowed values. */
export class MetadataCategories extends Resource {
  /** Lists the metadata categories of the site. `GET /metadata_categories` */
  list(params: MetadataCategoryListParams = {}, options?: CallOptions): Listing<MetadataCategory> {
    return this.createListing('GET /metadata_categories', params, options);
  }

  /** Lists the metadata categories that apply to one path. `GET /metadata_categories/list_by_path/{path}` */
  listFor(path: string, params: MetadataCategoryListForParams = {}, options?: CallOptions): Listing<MetadataCategory> {
    return this.createListing('GET /metadata_categories/list_by_path/{path}', { ...params, path }, options);
  }

  /** Returns one metadata category. `GET /metadata_categories/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<MetadataCategory> {
    return this.callForRecord('GET /metadata_categories/{id}', { id }, options);
  }

  /** Creates a metadata category. `POST /metadata_categories` */
  create(params: MetadataCategoryCreateParams, options?: CallOptions): ApiPromise<MetadataCategory> {
    return this.callForRecord('POST /metadata_categories', params, options);
  }

  /** Changes the name or default columns of a metadata category. `PATCH /metadata_categories/{id}` */
  update(id: number, params: MetadataCategoryUpdateParams = {}, options?: CallOptions): ApiPromise<MetadataCategory> {
    return this.callForRecord('PATCH /metadata_categories/{id}', { ...params, id }, options);
  }

  /** Deletes a metadata category. `DELETE /metadata_categories/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /metadata_categories/{id}', { id }, options);
  }
}
