// Generated from catalogue/resources/projects.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `global_access`. */
export type ProjectGlobalAccess = 'none' | 'anyone_with_read' | 'anyone_with_full';

/** A space in which users exchange messages. */
export interface Project {
  /** ID of the project. */
  id: number;
  /** What users outside the project may do: nothing, read or everything. */
  global_access: ProjectGlobalAccess;
}

/** Parameters of `projects.list`. */
export interface ProjectListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** Parameters of `projects.create`. */
export interface ProjectCreateParams {
  /** What users outside the project may do: nothing, read or everything. */
  global_access: ProjectGlobalAccess;
}

/** Parameters of `projects.update`. */
export interface ProjectUpdateParams {
  /** What users outside the project may do: nothing, read or everything. */
  global_access: ProjectGlobalAccess;
}

/** A space in which users exchange messages. */
export class Projects extends Resource {
  /** Lists the projects that this credential can see. `GET /projects` */
  list(params: ProjectListParams = {}, options?: CallOptions): Listing<Project> {
    return this.createListing('GET /projects', params, options);
  }

  /** Returns one project. `GET /projects/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<Project> {
    return this.callForRecord('GET /projects/{id}', { id }, options);
  }

  /** Creates a project. `POST /projects` */
  create(params: ProjectCreateParams, options?: CallOptions): ApiPromise<Project> {
    return this.callForRecord('POST /projects', params, options);
  }

  /** Changes who has access to a project. `PATCH /projects/{id}` */
  update(id: number, params: ProjectUpdateParams, options?: CallOptions): ApiPromise<Project> {
    return this.callForRecord('PATCH /projects/{id}', { ...params, id }, options);
  }

  /** Deletes a project. `DELETE /projects/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /projects/{id}', { id }, options);
  }
}
