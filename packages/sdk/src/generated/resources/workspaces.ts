// Generated from catalogue/resources/workspaces.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A separate area of a site with its own folders, users and resources. */
export interface Workspace {
  /** ID of the workspace. */
  id: number;
  /** Name of the workspace. */
  name: string | null;
}

/** Parameters of `workspaces.list`. */
export interface WorkspaceListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'name'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { name: string } | undefined;
  /** Keeps records whose field begins with the value. */
  filter_prefix?: { name: string } | undefined;
}

/** Parameters of `workspaces.create`. */
export interface WorkspaceCreateParams {
  /** Name of the workspace. */
  name?: string | undefined;
}

/** Parameters of `workspaces.update`. */
export interface WorkspaceUpdateParams {
  /** Name of the workspace. */
  name?: string | undefined;
}

/** A separate area of a site with its own folders, users and resources. */
export class Workspaces extends Resource {
  /** Lists the workspaces that this credential can see. `GET /workspaces` */
  list(params: WorkspaceListParams = {}, options?: CallOptions): Listing<Workspace> {
    return this.createListing('GET /workspaces', params, options);
  }

  /** Returns one workspace. `GET /workspaces/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<Workspace> {
    return this.callForRecord('GET /workspaces/{id}', { id }, options);
  }

  /** Creates a workspace. `POST /workspaces` */
  create(params: WorkspaceCreateParams = {}, options?: CallOptions): ApiPromise<Workspace> {
    return this.callForRecord('POST /workspaces', params, options);
  }

  /** Renames a workspace. `PATCH /workspaces/{id}` */
  update(id: number, params: WorkspaceUpdateParams = {}, options?: CallOptions): ApiPromise<Workspace> {
    return this.callForRecord('PATCH /workspaces/{id}', { ...params, id }, options);
  }

  /** Deletes a workspace together with everything in it. `DELETE /workspaces/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /workspaces/{id}', { id }, options);
  }
}
