// Generated from catalogue/resources/remote_server_configuration_files.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The configuration that an agent of a remote server runs with. */
export const REMOTE_SERVER_CONFIGURATION_FILES: ResourceSpec = {
  name: 'RemoteServerConfigurationFile',
  plural: 'remote_server_configuration_files',
  collection: null,
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    permission_set: { type: 'string', readOnly: true, enum: ['read_write', 'read_only', 'write_only'] },
    private_key: { type: 'string', readOnly: true },
    subdomain: { type: 'string', readOnly: true },
    root: { type: 'string', readOnly: true },
    node_name: { type: 'string', readOnly: true },
    follow_links: { type: 'boolean', readOnly: true },
    prefer_protocol: { type: 'string', readOnly: true, enum: ['udp', 'tcp'], default: 'udp' },
    dns: { type: 'string', readOnly: true, enum: ['auto', 'doh', 'system'], default: 'auto' },
    proxy_all_outbound: { type: 'boolean', readOnly: true },
    endpoint_override: { type: 'string', readOnly: true },
    log_file: { type: 'string', readOnly: true },
    log_level: { type: 'string', readOnly: true, enum: ['debug', 'info', 'warn', 'error', 'fatal'], default: 'info' },
    log_rotate_num: { type: 'int64', readOnly: true, default: 5 },
    log_rotate_size: { type: 'int64', readOnly: true, unit: 'megabytes', default: 20 },
    override_max_concurrent_jobs: { type: 'int64', readOnly: true, default: 500 },
    graceful_shutdown_timeout: { type: 'int64', readOnly: true, unit: 'seconds', default: 15 },
    transfer_rate_limit: { type: 'string', readOnly: true },
    auto_update_policy: {
      type: 'string',
      readOnly: true,
      enum: ['manual_trigger', 'critical_only', 'always', 'never'],
      default: 'always',
    },
  },
  operations: [],
};
