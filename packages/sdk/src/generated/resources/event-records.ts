// Generated from catalogue/resources/event_records.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One event that the site recorded, ready for delivery to subscribers. */
export interface EventRecord {
  /** ID of the event. */
  id: number;
  /** ID of the workspace; 0 is the default workspace or the whole site. */
  workspace_id: number | null;
  /** Unique ID of the event for receivers. */
  event_uuid: string | null;
  /** Type of the event. */
  event_type:
    | 'automation_run.canceled.v1'
    | 'automation_run.failure.v1'
    | 'automation_run.failure_will_retry.v1'
    | 'automation_run.partial_failure.v1'
    | 'automation_run.partial_failure_will_retry.v1'
    | 'automation_run.skipped.v1'
    | 'automation_run.success.v1'
    | 'expectation_evaluation.invalid.v1'
    | 'expectation_evaluation.late.v1'
    | 'expectation_evaluation.missing.v1'
    | 'expectation_evaluation.success.v1'
    | 'expectation_incident.acknowledged.v1'
    | 'expectation_incident.open.v1'
    | 'expectation_incident.resolved.v1'
    | 'expectation_incident.snoozed.v1'
    | 'external_event.client_log.failure.v1'
    | 'external_event.client_log.partial_failure.v1'
    | 'external_event.client_log.skipped.v1'
    | 'external_event.client_log.success.v1'
    | 'file_action.activity.v1'
    | 'malware_scan_log.quarantined.v1'
    | 'pending_work_event.failure.v1'
    | 'pending_work_event.partial_failure.v1'
    | 'pending_work_event.skipped.v1'
    | 'pending_work_event.success.v1'
    | 'siem_http_destination_event.failure.v1'
    | 'siem_http_destination_event.partial_failure.v1'
    | 'siem_http_destination_event.skipped.v1'
    | 'siem_http_destination_event.success.v1'
    | 'sso_event.ldap_login.failure.v1'
    | 'sso_event.ldap_login.partial_failure.v1'
    | 'sso_event.ldap_login.skipped.v1'
    | 'sso_event.ldap_login.success.v1'
    | 'sso_event.ldap_sync.failure.v1'
    | 'sso_event.ldap_sync.partial_failure.v1'
    | 'sso_event.ldap_sync.skipped.v1'
    | 'sso_event.ldap_sync.success.v1'
    | 'sso_event.saml_login.failure.v1'
    | 'sso_event.saml_login.partial_failure.v1'
    | 'sso_event.saml_login.skipped.v1'
    | 'sso_event.saml_login.success.v1'
    | 'sync_run.failure.v1'
    | 'sync_run.partial_failure.v1'
    | 'sync_run.skipped.v1'
    | 'sync_run.success.v1'
    | 'user_security_event.lockout.v1'
    | (string & {})
    | null;
  /** How serious the event is. */
  severity: string | null;
  /** Type of the record that caused the event. */
  source_type: string | null;
  /** ID of the record that caused the event. */
  source_id: number | null;
  /** When the event took place. */
  occurred_at: string | null;
  /** Title of the event for people. */
  human_title: string | null;
  /** Summary of the event for people. */
  human_summary: string | null;
  /** Labelled values of the event for people. */
  human_fields: Record<string, unknown>[] | null;
  /** Who caused the event. */
  actor: Record<string, unknown> | null;
  /** Records that the event concerns. */
  resources: Record<string, unknown>[] | null;
  /** All data of the event for programs. */
  payload: Record<string, unknown> | null;
  /** When the event was recorded. */
  created_at: string | null;
}

/** Fields that `eventRecords.list` filters by. */
export interface EventRecordListFilters {
  created_at: string | Date;
  event_type:
    | 'automation_run.canceled.v1'
    | 'automation_run.failure.v1'
    | 'automation_run.failure_will_retry.v1'
    | 'automation_run.partial_failure.v1'
    | 'automation_run.partial_failure_will_retry.v1'
    | 'automation_run.skipped.v1'
    | 'automation_run.success.v1'
    | 'expectation_evaluation.invalid.v1'
    | 'expectation_evaluation.late.v1'
    | 'expectation_evaluation.missing.v1'
    | 'expectation_evaluation.success.v1'
    | 'expectation_incident.acknowledged.v1'
    | 'expectation_incident.open.v1'
    | 'expectation_incident.resolved.v1'
    | 'expectation_incident.snoozed.v1'
    | 'external_event.client_log.failure.v1'
    | 'external_event.client_log.partial_failure.v1'
    | 'external_event.client_log.skipped.v1'
    | 'external_event.client_log.success.v1'
    | 'file_action.activity.v1'
    | 'malware_scan_log.quarantined.v1'
    | 'pending_work_event.failure.v1'
    | 'pending_work_event.partial_failure.v1'
    | 'pending_work_event.skipped.v1'
    | 'pending_work_event.success.v1'
    | 'siem_http_destination_event.failure.v1'
    | 'siem_http_destination_event.partial_failure.v1'
    | 'siem_http_destination_event.skipped.v1'
    | 'siem_http_destination_event.success.v1'
    | 'sso_event.ldap_login.failure.v1'
    | 'sso_event.ldap_login.partial_failure.v1'
    | 'sso_event.ldap_login.skipped.v1'
    | 'sso_event.ldap_login.success.v1'
    | 'sso_event.ldap_sync.failure.v1'
    | 'sso_event.ldap_sync.partial_failure.v1'
    | 'sso_event.ldap_sync.skipped.v1'
    | 'sso_event.ldap_sync.success.v1'
    | 'sso_event.saml_login.failure.v1'
    | 'sso_event.saml_login.partial_failure.v1'
    | 'sso_event.saml_login.skipped.v1'
    | 'sso_event.saml_login.success.v1'
    | 'sync_run.failure.v1'
    | 'sync_run.partial_failure.v1'
    | 'sync_run.skipped.v1'
    | 'sync_run.success.v1'
    | 'user_security_event.lockout.v1'
    | (string & {});
  workspace_id: number;
}

/** What `EventRecordListParams` holds besides filters. */
export interface EventRecordListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'event_type' | 'created_at' | 'workspace_id'> | undefined;
}

/** Parameters of `eventRecords.list`. */
export type EventRecordListParams = EventRecordListQuery &
  FilterBy<
    EventRecordListFilters,
    {
      filter: 'created_at' | 'event_type' | 'workspace_id';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
      filter_prefix: 'event_type';
    },
    {
      filter:
        | ['event_type', 'created_at']
        | ['workspace_id', 'created_at']
        | ['workspace_id', 'event_type']
        | ['workspace_id', 'event_type', 'created_at'];
    }
  >;

/** One event that the site recorded, ready for delivery to subscribers. */
export class EventRecords extends Resource {
  /** Lists recorded events. `GET /event_records` */
  list(params: EventRecordListParams = {}, options?: CallOptions): Listing<EventRecord> {
    return this.createListing('GET /event_records', params, options);
  }

  /** Returns one recorded event. `GET /event_records/{id}` */
  find(id: number, options?: CallOptions): Promise<EventRecord> {
    return this.callForRecord('GET /event_records/{id}', { id }, options);
  }
}
