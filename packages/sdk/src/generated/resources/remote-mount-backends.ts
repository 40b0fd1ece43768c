// Generated from catalogue/resources/remote_mount_backends.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `health_check_type`. */
export type RemoteMountBackendHealthCheckType = 'active' | 'passive';

/** One of several remote servers behind a mounted folder, with its health checks. */
export interface RemoteMountBackend {
  /** Path of the file that health checks read. */
  canary_file_path: string;
  /** Whether the backend is in use. */
  enabled: boolean | null;
  /** Failed checks in a row after which the backend counts as down. */
  fall: number | null;
  /** Whether health checks run. */
  health_check_enabled: boolean | null;
  /** Results of the newest health checks. */
  health_check_results: Record<string, unknown>[] | null;
  /** Kind of health checks, active or passive. */
  health_check_type: RemoteMountBackendHealthCheckType | null;
  /** ID of the backend. */
  id: number;
  /** Time between health checks, in seconds. */
  interval: number | null;
  /** Least free processor capacity for a healthy backend, as a decimal string. */
  min_free_cpu: string | null;
  /** Least free memory for a healthy backend, as a decimal string. */
  min_free_mem: string | null;
  /** Rank of the backend among those of the same mount. */
  priority: number | null;
  /** Path on the remote server. */
  remote_path: string | null;
  /** ID of the remote server. */
  remote_server_id: number;
  /** ID of the mount that the backend serves. */
  remote_server_mount_id: number;
  /** Passed checks in a row after which the backend counts as up. */
  rise: number | null;
  /** Health of the backend. */
  status: string | null;
  /** Whether the backend is under maintenance. */
  undergoing_maintenance: boolean | null;
}

/** Parameters of `remoteMountBackends.list`. */
export interface RemoteMountBackendListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { remote_server_mount_id: number } | undefined;
}

/** Parameters of `remoteMountBackends.create`. */
export interface RemoteMountBackendCreateParams {
  /** Whether the backend is in use. */
  enabled?: boolean | undefined;
  /** Failed checks in a row after which the backend counts as down. */
  fall?: number | undefined;
  /** Whether health checks run. */
  health_check_enabled?: boolean | undefined;
  /** Kind of health checks, active or passive. */
  health_check_type?: RemoteMountBackendHealthCheckType | undefined;
  /** Time between health checks, in seconds. */
  interval?: number | undefined;
  /** Least free processor capacity for a healthy backend, as a decimal string. */
  min_free_cpu?: string | number | undefined;
  /** Least free memory for a healthy backend, as a decimal string. */
  min_free_mem?: string | number | undefined;
  /** Rank of the backend among those of the same mount. */
  priority?: number | undefined;
  /** Path on the remote server. */
  remote_path?: string | undefined;
  /** Passed checks in a row after which the backend counts as up. */
  rise?: number | undefined;
  /** Path of the file that health checks read. */
  canary_file_path: string;
  /** ID of the mount that the backend serves. */
  remote_server_mount_id: number;
  /** ID of the remote server. */
  remote_server_id: number;
}

/** Parameters of `remoteMountBackends.update`. */
export interface RemoteMountBackendUpdateParams {
  /** Whether the backend is in use. */
  enabled?: boolean | undefined;
  /** Failed checks in a row after which the backend counts as down. */
  fall?: number | undefined;
  /** Whether health checks run. */
  health_check_enabled?: boolean | undefined;
  /** Kind of health checks, active or passive. */
  health_check_type?: RemoteMountBackendHealthCheckType | undefined;
  /** Time between health checks, in seconds. */
  interval?: number | undefined;
  /** Least free processor capacity for a healthy backend, as a decimal string. */
  min_free_cpu?: string | number | undefined;
  /** Least free memory for a healthy backend, as a decimal string. */
  min_free_mem?: string | number | undefined;
  /** Rank of the backend among those of the same mount. */
  priority?: number | undefined;
  /** Path on the remote server. */
  remote_path?: string | undefined;
  /** Passed checks in a row after which the backend counts as up. */
  rise?: number | undefined;
  /** Path of the file that health checks read. */
  canary_file_path?: string | undefined;
  /** ID of the remote server. */
  remote_server_id?: number | undefined;
}

/** One of several remote servers behind a mounted folder, with its health checks. */
export class RemoteMountBackends extends Resource {
  /** Lists the backends of remote mounts. `GET /remote_mount_backends` */
  list(params: RemoteMountBackendListParams = {}, options?: CallOptions): Listing<RemoteMountBackend> {
    return this.createListing('GET /remote_mount_backends', params, options);
  }

  /** Returns one remote mount backend with its health. `GET /remote_mount_backends/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<RemoteMountBackend> {
    return this.callForRecord('GET /remote_mount_backends/{id}', { id }, options);
  }

  /** Adds a backend to a remote mount. `POST /remote_mount_backends` */
  create(params: RemoteMountBackendCreateParams, options?: CallOptions): ApiPromise<RemoteMountBackend> {
    return this.callForRecord('POST /remote_mount_backends', params, options);
  }

  /** Changes the priority or health checks of a remote mount backend. `PATCH /remote_mount_backends/{id}` */
  update(
    id: number,
    params: RemoteMountBackendUpdateParams = {},
    options?: CallOptions,
  ): ApiPromise<RemoteMountBackend> {
    return this.callForRecord('PATCH /remote_mount_backends/{id}', { ...params, id }, options);
  }

  /** Removes a backend from its remote mount. `DELETE /remote_mount_backends/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /remote_mount_backends/{id}', { id }, options);
  }

  /**
   * Clears the health state of a remote mount backend, so that its checks start anew.
   *
   * `POST /remote_mount_backends/{id}/reset_status`
   */
  resetStatus(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('POST /remote_mount_backends/{id}/reset_status', { id }, options);
  }
}
