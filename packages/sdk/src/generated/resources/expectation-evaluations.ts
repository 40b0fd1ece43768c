// Generated from catalogue/resources/expectation_evaluations.json.
// Change the catalogue, then run `npm run generate`.
import type { Exactly, OneOf, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One check of an expectation over a time window, with the files found and missed. */
export interface ExpectationEvaluation {
  /** ID of the evaluation. */
  id: number;
  /** ID of the workspace of the evaluation; 0 is the default workspace. */
  workspace_id: number | null;
  /** ID of the expectation. */
  expectation_id: number | null;
  /** State of the evaluation, such as open, success or missing. */
  status: 'open' | 'success' | 'late' | 'missing' | 'invalid' | (string & {}) | null;
  /** What started the evaluation. */
  opened_via: string | null;
  /** When the evaluation started. */
  opened_at: string | null;
  /** Start of the time window for files. */
  window_start_at: string | null;
  /** End of the time window for files. */
  window_end_at: string | null;
  /** When the files are due. */
  deadline_at: string | null;
  /** When late files stop being accepted. */
  late_acceptance_cutoff_at: string | null;
  /** When the evaluation ends at the latest. */
  hard_close_at: string | null;
  /** When the evaluation ended. */
  closed_at: string | null;
  /** Files that met the expectation. */
  matched_files: Record<string, unknown>[] | null;
  /** Files that were expected but not found. */
  missing_files: Record<string, unknown>[] | null;
  /** Messages about conditions that were not met. */
  criteria_errors: string[] | null;
  /** Figures of the evaluation. */
  summary: Record<string, unknown> | null;
  /** When the evaluation was created. */
  created_at: string | null;
  /** When the evaluation was last changed. */
  updated_at: string | null;
}

/** Fields that `expectationEvaluations.list` filters by. */
export interface ExpectationEvaluationListFilters {
  expectation_id: number;
  workspace_id: number;
}

/** Parameters of `expectationEvaluations.list`. */
export interface ExpectationEvaluationListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'created_at' | 'expectation_id'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?:
    | OneOf<ExpectationEvaluationListFilters>
    | Exactly<ExpectationEvaluationListFilters, 'workspace_id' | 'expectation_id'>
    | undefined;
}

/** One check of an expectation over a time window, with the files found and missed. */
export class ExpectationEvaluations extends Resource {
  /** Lists evaluations of expectations. `GET /expectation_evaluations` */
  list(params: ExpectationEvaluationListParams = {}, options?: CallOptions): Listing<ExpectationEvaluation> {
    return this.createListing('GET /expectation_evaluations', params, options);
  }

  /** Returns one evaluation with its matched and missing files. `GET /expectation_evaluations/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<ExpectationEvaluation> {
    return this.callForRecord('GET /expectation_evaluations/{id}', { id }, options);
  }
}
