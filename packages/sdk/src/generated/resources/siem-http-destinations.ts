// Generated from catalogue/resources/siem_http_destinations.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `destination_type`. */
export type SiemHttpDestinationType =
  | 'generic'
  | 'splunk'
  | 'azure_legacy'
  | 'qradar'
  | 'sumo'
  | 'rapid7'
  | 'solar_winds'
  | 'new_relic'
  | 'datadog'
  | 'azure'
  | 'file'
  | 'crowdstrike'
  | 'splunk_compatible';

/** Values of `file_format`. */
export type SiemHttpDestinationFileFormat = 'json' | 'csv';

/** Values of `file_interval_minutes`. */
export type SiemHttpDestinationFileIntervalMinutes = 5 | 10 | 15 | 20 | 30 | 60 | 90 | 180 | 240 | 360;

/** Values of `generic_payload_type`. */
export type SiemHttpDestinationGenericPayloadType = 'json_newline' | 'json_array';

/** A log collector or file to which the site sends its log entries. */
export interface SiemHttpDestination {
  /** ID of the SIEM destination. */
  id: number;
  /** Name of the SIEM destination. */
  name: string | null;
  /** Kind of destination, such as splunk, datadog or file. */
  destination_type: SiemHttpDestinationType;
  /** Address to which log entries are sent. */
  destination_url: string | null;
  /** Folder into which log files are written, for the file type. */
  file_destination_path: string | null;
  /** Format of the log files, json or csv. */
  file_format: SiemHttpDestinationFileFormat | null;
  /** Time between log files, in minutes. */
  file_interval_minutes: SiemHttpDestinationFileIntervalMinutes | null;
  /** Further HTTP headers to send, by name. */
  additional_headers: Record<string, unknown> | null;
  /** Whether log entries are sent. */
  sending_active: boolean | null;
  /** Whether entries are sent one JSON object a line or as a JSON array. */
  generic_payload_type: SiemHttpDestinationGenericPayloadType | null;
  /** Splunk token with most characters hidden. */
  splunk_token_masked: string | null;
  /** CrowdStrike token with most characters hidden. */
  crowdstrike_token_masked: string | null;
  /** Immutable ID of the data collection rule in Azure. */
  azure_dcr_immutable_id: string | null;
  /** Name of the stream in Azure. */
  azure_stream_name: string | null;
  /** Tenant ID for the login to Azure. */
  azure_oauth_client_credentials_tenant_id: string | null;
  /** Client ID for the login to Azure. */
  azure_oauth_client_credentials_client_id: string | null;
  /** Client secret for Azure with most characters hidden. */
  azure_oauth_client_credentials_client_secret_masked: string | null;
  /** User name for QRadar. */
  qradar_username: string | null;
  /** QRadar password with most characters hidden. */
  qradar_password_masked: string | null;
  /** SolarWinds token with most characters hidden. */
  solar_winds_token_masked: string | null;
  /** New Relic API key with most characters hidden. */
  new_relic_api_key_masked: string | null;
  /** Datadog API key with most characters hidden. */
  datadog_api_key_masked: string | null;
  /** Whether history entries are sent. */
  action_send_enabled: boolean | null;
  /** Number of history entries sent. */
  action_entries_sent: number | null;
  /** Whether SFTP log entries are sent. */
  sftp_action_send_enabled: boolean | null;
  /** Number of SFTP log entries sent. */
  sftp_action_entries_sent: number | null;
  /** Whether FTP log entries are sent. */
  ftp_action_send_enabled: boolean | null;
  /** Number of FTP log entries sent. */
  ftp_action_entries_sent: number | null;
  /** Whether WebDAV log entries are sent. */
  web_dav_action_send_enabled: boolean | null;
  /** Number of WebDAV log entries sent. */
  web_dav_action_entries_sent: number | null;
  /** Whether sync log entries are sent. */
  sync_send_enabled: boolean | null;
  /** Number of sync log entries sent. */
  sync_entries_sent: number | null;
  /** Whether log entries of outbound connections are sent. */
  outbound_connection_send_enabled: boolean | null;
  /** Number of log entries of outbound connections sent. */
  outbound_connection_entries_sent: number | null;
  /** Whether automation log entries are sent. */
  automation_send_enabled: boolean | null;
  /** Number of automation log entries sent. */
  automation_entries_sent: number | null;
  /** Whether log entries of API calls are sent. */
  api_request_send_enabled: boolean | null;
  /** Number of log entries of API calls sent. */
  api_request_entries_sent: number | null;
  /** Whether log entries of public hosting requests are sent. */
  public_hosting_request_send_enabled: boolean | null;
  /** Number of log entries of public hosting requests sent. */
  public_hosting_request_entries_sent: number | null;
  /** Whether e-mail log entries are sent. */
  email_send_enabled: boolean | null;
  /** Number of e-mail log entries sent. */
  email_entries_sent: number | null;
  /** Whether log entries of ExaVault API calls are sent. */
  exavault_api_request_send_enabled: boolean | null;
  /** Number of log entries of ExaVault API calls sent. */
  exavault_api_request_entries_sent: number | null;
  /** Whether log entries of settings changes are sent. */
  settings_change_send_enabled: boolean | null;
  /** Number of log entries of settings changes sent. */
  settings_change_entries_sent: number | null;
  /** Whether the last call went to the destination or to the Azure login. */
  last_http_call_target_type: 'destination_url' | 'azure_oauth_client_credentials_url' | null;
  /** Whether the last call succeeded. */
  last_http_call_success: boolean | null;
  /** HTTP status of the answer to the last call. */
  last_http_call_response_code: number | null;
  /** Body of the answer to the last call. */
  last_http_call_response_body: string | null;
  /** Message of the error of the last call. */
  last_http_call_error_message: string | null;
  /** When the last call was made. */
  last_http_call_time: string | null;
  /** Time taken by the last call, in milliseconds. */
  last_http_call_duration_ms: number | null;
  /** When a call last succeeded. */
  most_recent_http_call_success_time: string | null;
  /** Entry that a test sends. */
  connection_test_entry: string | null;
}

/** Parameters of `siemHttpDestinations.list`. */
export interface SiemHttpDestinationListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/**
 * Parameters of `siemHttpDestinations.create`.
 *
 * - `azure_oauth_client_credentials_client_secret` and `azure_stream_name` apply only when `destination_type` is
 *   `azure`.
 * - `azure_dcr_immutable_id`, `azure_oauth_client_credentials_client_id` and `azure_oauth_client_credentials_tenant_id`
 *   apply only when `destination_type` is `azure` or `azure_legacy`.
 * - `file_destination_path`, `file_format` and `file_interval_minutes` apply only when `destination_type` is `file`.
 * - `generic_payload_type` applies only when `destination_type` is `generic`.
 * - `qradar_username` and `qradar_password` apply only when `destination_type` is `qradar`.
 * - `solar_winds_token` applies only when `destination_type` is `solar_winds`.
 * - `new_relic_api_key` applies only when `destination_type` is `new_relic`.
 * - `datadog_api_key` applies only when `destination_type` is `datadog`.
 * - `crowdstrike_token` applies only when `destination_type` is `crowdstrike`.
 * - `splunk_token` applies only when `destination_type` is `splunk` or `splunk_compatible`.
 */
export interface SiemHttpDestinationCreateParams {
  /** Name of the SIEM destination. */
  name?: string | undefined;
  /** Further HTTP headers to send, by name. */
  additional_headers?: Record<string, unknown> | undefined;
  /** Whether log entries are sent. */
  sending_active?: boolean | undefined;
  /** Whether entries are sent one JSON object a line or as a JSON array. */
  generic_payload_type?: SiemHttpDestinationGenericPayloadType | undefined;
  /** Folder into which log files are written, for the file type. */
  file_destination_path?: string | undefined;
  /** Format of the log files, json or csv. */
  file_format?: SiemHttpDestinationFileFormat | undefined;
  /** Time between log files, in minutes. */
  file_interval_minutes?: SiemHttpDestinationFileIntervalMinutes | undefined;
  /** Splunk token; never returned. */
  splunk_token?: string | undefined;
  /** CrowdStrike token; never returned. */
  crowdstrike_token?: string | undefined;
  /** Immutable ID of the data collection rule in Azure. */
  azure_dcr_immutable_id?: string | undefined;
  /** Name of the stream in Azure. */
  azure_stream_name?: string | undefined;
  /** Tenant ID for the login to Azure. */
  azure_oauth_client_credentials_tenant_id?: string | undefined;
  /** Client ID for the login to Azure. */
  azure_oauth_client_credentials_client_id?: string | undefined;
  /** Client secret for the login to Azure; never returned. */
  azure_oauth_client_credentials_client_secret?: string | undefined;
  /** User name for QRadar. */
  qradar_username?: string | undefined;
  /** QRadar password; never returned. */
  qradar_password?: string | undefined;
  /** SolarWinds token; never returned. */
  solar_winds_token?: string | undefined;
  /** New Relic API key; never returned. */
  new_relic_api_key?: string | undefined;
  /** Datadog API key; never returned. */
  datadog_api_key?: string | undefined;
  /** Whether history entries are sent. */
  action_send_enabled?: boolean | undefined;
  /** Whether SFTP log entries are sent. */
  sftp_action_send_enabled?: boolean | undefined;
  /** Whether FTP log entries are sent. */
  ftp_action_send_enabled?: boolean | undefined;
  /** Whether WebDAV log entries are sent. */
  web_dav_action_send_enabled?: boolean | undefined;
  /** Whether sync log entries are sent. */
  sync_send_enabled?: boolean | undefined;
  /** Whether log entries of outbound connections are sent. */
  outbound_connection_send_enabled?: boolean | undefined;
  /** Whether automation log entries are sent. */
  automation_send_enabled?: boolean | undefined;
  /** Whether log entries of API calls are sent. */
  api_request_send_enabled?: boolean | undefined;
  /** Whether log entries of public hosting requests are sent. */
  public_hosting_request_send_enabled?: boolean | undefined;
  /** Whether e-mail log entries are sent. */
  email_send_enabled?: boolean | undefined;
  /** Whether log entries of ExaVault API calls are sent. */
  exavault_api_request_send_enabled?: boolean | undefined;
  /** Whether log entries of settings changes are sent. */
  settings_change_send_enabled?: boolean | undefined;
  /** Kind of destination, such as splunk, datadog or file. */
  destination_type: SiemHttpDestinationType;
  /** Address to which log entries are sent. */
  destination_url?: string | undefined;
}

/**
 * Parameters of `siemHttpDestinations.update`.
 *
 * - `azure_oauth_client_credentials_client_secret` and `azure_stream_name` apply only when `destination_type` is
 *   `azure`.
 * - `azure_dcr_immutable_id`, `azure_oauth_client_credentials_client_id` and `azure_oauth_client_credentials_tenant_id`
 *   apply only when `destination_type` is `azure` or `azure_legacy`.
 * - `file_destination_path`, `file_format` and `file_interval_minutes` apply only when `destination_type` is `file`.
 * - `generic_payload_type` applies only when `destination_type` is `generic`.
 * - `qradar_username` and `qradar_password` apply only when `destination_type` is `qradar`.
 * - `solar_winds_token` applies only when `destination_type` is `solar_winds`.
 * - `new_relic_api_key` applies only when `destination_type` is `new_relic`.
 * - `datadog_api_key` applies only when `destination_type` is `datadog`.
 * - `crowdstrike_token` applies only when `destination_type` is `crowdstrike`.
 * - `splunk_token` applies only when `destination_type` is `splunk` or `splunk_compatible`.
 */
export interface SiemHttpDestinationUpdateParams {
  /** Name of the SIEM destination. */
  name?: string | undefined;
  /** Further HTTP headers to send, by name. */
  additional_headers?: Record<string, unknown> | undefined;
  /** Whether log entries are sent. */
  sending_active?: boolean | undefined;
  /** Whether entries are sent one JSON object a line or as a JSON array. */
  generic_payload_type?: SiemHttpDestinationGenericPayloadType | undefined;
  /** Folder into which log files are written, for the file type. */
  file_destination_path?: string | undefined;
  /** Format of the log files, json or csv. */
  file_format?: SiemHttpDestinationFileFormat | undefined;
  /** Time between log files, in minutes. */
  file_interval_minutes?: SiemHttpDestinationFileIntervalMinutes | undefined;
  /** Splunk token; never returned. */
  splunk_token?: string | undefined;
  /** CrowdStrike token; never returned. */
  crowdstrike_token?: string | undefined;
  /** Immutable ID of the data collection rule in Azure. */
  azure_dcr_immutable_id?: string | undefined;
  /** Name of the stream in Azure. */
  azure_stream_name?: string | undefined;
  /** Tenant ID for the login to Azure. */
  azure_oauth_client_credentials_tenant_id?: string | undefined;
  /** Client ID for the login to Azure. */
  azure_oauth_client_credentials_client_id?: string | undefined;
  /** Client secret for the login to Azure; never returned. */
  azure_oauth_client_credentials_client_secret?: string | undefined;
  /** User name for QRadar. */
  qradar_username?: string | undefined;
  /** QRadar password; never returned. */
  qradar_password?: string | undefined;
  /** SolarWinds token; never returned. */
  solar_winds_token?: string | undefined;
  /** New Relic API key; never returned. */
  new_relic_api_key?: string | undefined;
  /** Datadog API key; never returned. */
  datadog_api_key?: string | undefined;
  /** Whether history entries are sent. */
  action_send_enabled?: boolean | undefined;
  /** Whether SFTP log entries are sent. */
  sftp_action_send_enabled?: boolean | undefined;
  /** Whether FTP log entries are sent. */
  ftp_action_send_enabled?: boolean | undefined;
  /** Whether WebDAV log entries are sent. */
  web_dav_action_send_enabled?: boolean | undefined;
  /** Whether sync log entries are sent. */
  sync_send_enabled?: boolean | undefined;
  /** Whether log entries of outbound connections are sent. */
  outbound_connection_send_enabled?: boolean | undefined;
  /** Whether automation log entries are sent. */
  automation_send_enabled?: boolean | undefined;
  /** Whether log entries of API calls are sent. */
  api_request_send_enabled?: boolean | undefined;
  /** Whether log entries of public hosting requests are sent. */
  public_hosting_request_send_enabled?: boolean | undefined;
  /** Whether e-mail log entries are sent. */
  email_send_enabled?: boolean | undefined;
  /** Whether log entries of ExaVault API calls are sent. */
  exavault_api_request_send_enabled?: boolean | undefined;
  /** Whether log entries of settings changes are sent. */
  settings_change_send_enabled?: boolean | undefined;
  /** Kind of destination, such as splunk, datadog or file. */
  destination_type?: SiemHttpDestinationType | undefined;
  /** Address to which log entries are sent. */
  destination_url?: string | undefined;
}

/**
 * Parameters of `siemHttpDestinations.sendTestEntry`.
 *
 * - `azure_oauth_client_credentials_client_secret` and `azure_stream_name` apply only when `destination_type` is
 *   `azure`.
 * - `azure_dcr_immutable_id`, `azure_oauth_client_credentials_client_id` and `azure_oauth_client_credentials_tenant_id`
 *   apply only when `destination_type` is `azure` or `azure_legacy`.
 * - `file_destination_path`, `file_format` and `file_interval_minutes` apply only when `destination_type` is `file`.
 * - `generic_payload_type` applies only when `destination_type` is `generic`.
 * - `qradar_username` and `qradar_password` apply only when `destination_type` is `qradar`.
 * - `solar_winds_token` applies only when `destination_type` is `solar_winds`.
 * - `new_relic_api_key` applies only when `destination_type` is `new_relic`.
 * - `datadog_api_key` applies only when `destination_type` is `datadog`.
 * - `crowdstrike_token` applies only when `destination_type` is `crowdstrike`.
 * - `splunk_token` applies only when `destination_type` is `splunk` or `splunk_compatible`.
 */
export interface SiemHttpDestinationSendTestEntryParams {
  /** ID of the stored destination to test. */
  siem_http_destination_id?: number | undefined;
  /** Kind of destination, such as splunk, datadog or file. */
  destination_type?: SiemHttpDestinationType | undefined;
  /** Address to which log entries are sent. */
  destination_url?: string | undefined;
  /** Name of the SIEM destination. */
  name?: string | undefined;
  /** Further HTTP headers to send, by name. */
  additional_headers?: Record<string, unknown> | undefined;
  /** Whether log entries are sent. */
  sending_active?: boolean | undefined;
  /** Whether entries are sent one JSON object a line or as a JSON array. */
  generic_payload_type?: SiemHttpDestinationGenericPayloadType | undefined;
  /** Folder into which log files are written, for the file type. */
  file_destination_path?: string | undefined;
  /** Format of the log files, json or csv. */
  file_format?: SiemHttpDestinationFileFormat | undefined;
  /** Time between log files, in minutes. */
  file_interval_minutes?: SiemHttpDestinationFileIntervalMinutes | undefined;
  /** Splunk token; never returned. */
  splunk_token?: string | undefined;
  /** CrowdStrike token; never returned. */
  crowdstrike_token?: string | undefined;
  /** Immutable ID of the data collection rule in Azure. */
  azure_dcr_immutable_id?: string | undefined;
  /** Name of the stream in Azure. */
  azure_stream_name?: string | undefined;
  /** Tenant ID for the login to Azure. */
  azure_oauth_client_credentials_tenant_id?: string | undefined;
  /** Client ID for the login to Azure. */
  azure_oauth_client_credentials_client_id?: string | undefined;
  /** Client secret for the login to Azure; never returned. */
  azure_oauth_client_credentials_client_secret?: string | undefined;
  /** User name for QRadar. */
  qradar_username?: string | undefined;
  /** QRadar password; never returned. */
  qradar_password?: string | undefined;
  /** SolarWinds token; never returned. */
  solar_winds_token?: string | undefined;
  /** New Relic API key; never returned. */
  new_relic_api_key?: string | undefined;
  /** Datadog API key; never returned. */
  datadog_api_key?: string | undefined;
  /** Whether history entries are sent. */
  action_send_enabled?: boolean | undefined;
  /** Whether SFTP log entries are sent. */
  sftp_action_send_enabled?: boolean | undefined;
  /** Whether FTP log entries are sent. */
  ftp_action_send_enabled?: boolean | undefined;
  /** Whether WebDAV log entries are sent. */
  web_dav_action_send_enabled?: boolean | undefined;
  /** Whether sync log entries are sent. */
  sync_send_enabled?: boolean | undefined;
  /** Whether log entries of outbound connections are sent. */
  outbound_connection_send_enabled?: boolean | undefined;
  /** Whether automation log entries are sent. */
  automation_send_enabled?: boolean | undefined;
  /** Whether log entries of API calls are sent. */
  api_request_send_enabled?: boolean | undefined;
  /** Whether log entries of public hosting requests are sent. */
  public_hosting_request_send_enabled?: boolean | undefined;
  /** Whether e-mail log entries are sent. */
  email_send_enabled?: boolean | undefined;
  /** Whether log entries of ExaVault API calls are sent. */
  exavault_api_request_send_enabled?: boolean | undefined;
  /** Whether log entries of settings changes are sent. */
  settings_change_send_enabled?: boolean | undefined;
}

/** A log collector or file to which the site sends its log entries. */
export class SiemHttpDestinations extends Resource {
  /** Lists SIEM destinations with their counters. `GET /siem_http_destinations` */
  list(params: SiemHttpDestinationListParams = {}, options?: CallOptions): Listing<SiemHttpDestination> {
    return this.createListing('GET /siem_http_destinations', params, options);
  }

  /** Returns one SIEM destination. `GET /siem_http_destinations/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<SiemHttpDestination> {
    return this.callForRecord('GET /siem_http_destinations/{id}', { id }, options);
  }

  /** Creates a SIEM destination. `POST /siem_http_destinations` */
  create(params: SiemHttpDestinationCreateParams, options?: CallOptions): ApiPromise<SiemHttpDestination> {
    return this.callForRecord('POST /siem_http_destinations', params, options);
  }

  /** Changes the address, credentials or log types of a SIEM destination. `PATCH /siem_http_destinations/{id}` */
  update(
    id: number,
    params: SiemHttpDestinationUpdateParams = {},
    options?: CallOptions,
  ): ApiPromise<SiemHttpDestination> {
    return this.callForRecord('PATCH /siem_http_destinations/{id}', { ...params, id }, options);
  }

  /** Deletes a SIEM destination, which stops its deliveries. `DELETE /siem_http_destinations/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /siem_http_destinations/{id}', { id }, options);
  }

  /**
   * Sends one test entry to a stored or not yet stored SIEM destination.
   *
   * `POST /siem_http_destinations/send_test_entry`
   */
  sendTestEntry(params: SiemHttpDestinationSendTestEntryParams = {}, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('POST /siem_http_destinations/send_test_entry', params, options);
  }
}
