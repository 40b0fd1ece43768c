// Generated from catalogue/resources/remote_servers.json.
// Change the catalogue, then run `npm run generate`.
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { AgentNode } from './agent-nodes.ts';
import type { AgentPushUpdate } from './agent-push-updates.ts';
import type { RemoteServerConfigurationFile } from './remote-server-configuration-files.ts';
import type {
  RemoteServerCreateParams,
  RemoteServerListParams,
  RemoteServerUpdateParams,
} from './remote-servers-params.ts';
import type { RemoteServer } from './remote-servers-record.ts';

export type * from './remote-servers-params.ts';
export type * from './remote-servers-record.ts';

/** A connection to storage outside the site, such as an SFTP server or a cloud bucket. */
export class RemoteServers extends Resource {
  /** Lists the remote servers that this credential can see. `GET /remote_servers` */
  list(params: RemoteServerListParams = {}, options?: CallOptions): Listing<RemoteServer> {
    return this.createListing('GET /remote_servers', params, options);
  }

  /** Returns one remote server without its secrets. `GET /remote_servers/{id}` */
  find(id: number, options?: CallOptions): Promise<RemoteServer> {
    return this.callForRecord('GET /remote_servers/{id}', { id }, options);
  }

  /** Returns the agent nodes that serve a remote server. `GET /remote_servers/{id}/agent_nodes` */
  agentNodes(id: number, options?: CallOptions): Promise<AgentNode> {
    return this.callForRecord('GET /remote_servers/{id}/agent_nodes', { id }, options);
  }

  /**
   * Returns the configuration that a remote server's agent should use.
   *
   * `GET /remote_servers/{id}/configuration_file`
   */
  findConfigurationFile(id: number, options?: CallOptions): Promise<RemoteServerConfigurationFile> {
    return this.callForRecord('GET /remote_servers/{id}/configuration_file', { id }, options);
  }

  /** Creates a remote server. `POST /remote_servers` */
  create(params: RemoteServerCreateParams = {}, options?: CallOptions): Promise<RemoteServer> {
    return this.callForRecord('POST /remote_servers', params, options);
  }

  /** Changes a remote server; secrets that are left out keep their values. `PATCH /remote_servers/{id}` */
  update(id: number, params: RemoteServerUpdateParams = {}, options?: CallOptions): Promise<RemoteServer> {
    return this.callForRecord('PATCH /remote_servers/{id}', { ...params, id }, options);
  }

  /** Deletes a remote server. `DELETE /remote_servers/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /remote_servers/{id}', { id }, options);
  }

  /** Asks a remote server's agent to update itself. `POST /remote_servers/{id}/agent_push_update` */
  agentPushUpdate(id: number, options?: CallOptions): Promise<AgentPushUpdate> {
    return this.callForRecord('POST /remote_servers/{id}/agent_push_update', { id }, options);
  }
}
