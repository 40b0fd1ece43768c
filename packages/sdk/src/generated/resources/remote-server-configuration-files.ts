// Generated from catalogue/resources/remote_server_configuration_files.json.
// Change the catalogue, then run `npm run generate`.

/** The configuration that an agent of a remote server runs with. */
export interface RemoteServerConfigurationFile {
  /** ID of the configuration. */
  id: number;
  /** Whether the agent may read, write or both. */
  permission_set: 'read_write' | 'read_only' | 'write_only' | null;
  /** Private key of the agent. */
  private_key: string | null;
  /** Subdomain of the site. */
  subdomain: string | null;
  /** Folder on the agent's machine that it gives access to. */
  root: string | null;
  /** Name of the agent node. */
  node_name: string | null;
  /** Whether the agent follows symbolic links. */
  follow_links: boolean | null;
  /** Transport protocol that the agent tries first, udp by default. */
  prefer_protocol: 'udp' | 'tcp' | null;
  /** How the agent resolves names, auto by default. */
  dns: 'auto' | 'doh' | 'system' | null;
  /** Whether all traffic of the agent goes through the proxy. */
  proxy_all_outbound: boolean | null;
  /** Address that the agent uses instead of the usual one. */
  endpoint_override: string | null;
  /** Path of the agent's log file. */
  log_file: string | null;
  /** Least level of messages in the log, info by default. */
  log_level: 'debug' | 'info' | 'warn' | 'error' | 'fatal' | null;
  /** Number of old log files to keep, 5 by default. */
  log_rotate_num: number | null;
  /** Size at which a new log file begins, in megabytes, 20 by default. */
  log_rotate_size: number | null;
  /** Highest number of jobs at the same time, 500 by default. */
  override_max_concurrent_jobs: number | null;
  /** Time for jobs to end at shutdown, in seconds, 15 by default. */
  graceful_shutdown_timeout: number | null;
  /** Limit of the transfer speed. */
  transfer_rate_limit: string | null;
  /** When the agent updates itself, always by default. */
  auto_update_policy: 'manual_trigger' | 'critical_only' | 'always' | 'never' | null;
}
