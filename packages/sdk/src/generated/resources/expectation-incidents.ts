// Generated from catalogue/resources/expectation_incidents.json.
// Change the catalogue, then run `npm run generate`.
import type { Exactly, OneOf, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A lasting failure of an expectation, from its first failed check until it is resolved. */
export interface ExpectationIncident {
  /** ID of the incident. */
  id: number;
  /** ID of the workspace of the incident; 0 is the default workspace. */
  workspace_id: number | null;
  /** ID of the expectation. */
  expectation_id: number | null;
  /** State of the incident. */
  status: string | null;
  /** When the incident began. */
  opened_at: string | null;
  /** When the expectation last failed. */
  last_failed_at: string | null;
  /** When someone marked the incident as seen. */
  acknowledged_at: string | null;
  /** End of the silence after a snooze. */
  snoozed_until: string | null;
  /** When the incident was resolved. */
  resolved_at: string | null;
  /** ID of the evaluation that began the incident. */
  opened_by_evaluation_id: number | null;
  /** ID of the newest evaluation in the incident. */
  last_evaluation_id: number | null;
  /** ID of the evaluation that resolved the incident. */
  resolved_by_evaluation_id: number | null;
  /** Figures of the incident. */
  summary: Record<string, unknown> | null;
  /** When the incident was created. */
  created_at: string | null;
  /** When the incident was last changed. */
  updated_at: string | null;
}

/** Fields that `expectationIncidents.list` filters by. */
export interface ExpectationIncidentListFilters {
  expectation_id: number;
  workspace_id: number;
}

/** Parameters of `expectationIncidents.list`. */
export interface ExpectationIncidentListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'created_at' | 'expectation_id'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?:
    | OneOf<ExpectationIncidentListFilters>
    | Exactly<ExpectationIncidentListFilters, 'workspace_id' | 'expectation_id'>
    | undefined;
}

/** Parameters of `expectationIncidents.snooze`. */
export interface ExpectationIncidentSnoozeParams {
  /** End of the silence after a snooze. */
  snoozed_until: string | Date;
}

/** A lasting failure of an expectation, from its first failed check until it is resolved. */
export class ExpectationIncidents extends Resource {
  /** Lists incidents of expectations. `GET /expectation_incidents` */
  list(params: ExpectationIncidentListParams = {}, options?: CallOptions): Listing<ExpectationIncident> {
    return this.createListing('GET /expectation_incidents', params, options);
  }

  /** Returns one incident. `GET /expectation_incidents/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<ExpectationIncident> {
    return this.callForRecord('GET /expectation_incidents/{id}', { id }, options);
  }

  /** Marks an incident as resolved and returns it. `POST /expectation_incidents/{id}/resolve` */
  resolve(id: number, options?: CallOptions): ApiPromise<ExpectationIncident> {
    return this.callForRecord('POST /expectation_incidents/{id}/resolve', { id }, options);
  }

  /** Silences an incident until the given time and returns it. `POST /expectation_incidents/{id}/snooze` */
  snooze(id: number, params: ExpectationIncidentSnoozeParams, options?: CallOptions): ApiPromise<ExpectationIncident> {
    return this.callForRecord('POST /expectation_incidents/{id}/snooze', { ...params, id }, options);
  }

  /** Marks an incident as seen and returns it. `POST /expectation_incidents/{id}/acknowledge` */
  acknowledge(id: number, options?: CallOptions): ApiPromise<ExpectationIncident> {
    return this.callForRecord('POST /expectation_incidents/{id}/acknowledge', { id }, options);
  }
}
