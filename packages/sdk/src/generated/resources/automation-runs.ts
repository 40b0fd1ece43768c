// Generated from catalogue/resources/automation_runs.json.
// Change the catalogue, then run `npm run generate`.
import type { Exactly, OneOf, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { AutomationExecutionNode } from './automation-execution-nodes.ts';

/** One execution of an automation, with its status and counters. */
export interface AutomationRun {
  /** ID of the run. */
  id: number;
  /** ID of the automation. */
  automation_id: number | null;
  /** ID of the version of the automation that runs. */
  automation_version_id: number | null;
  /** Number of the version of the automation that runs. */
  version: number | null;
  /** ID of the workspace of the run. */
  workspace_id: number | null;
  /** When someone asked the run to stop. */
  cancel_requested_at: string | null;
  /** When the run ended. */
  completed_at: string | null;
  /** When the run was created. */
  created_at: string | null;
  /** When the failed run is to be tried again. */
  retry_at: string | null;
  /** When the failed run was tried again. */
  retried_at: string | null;
  /** ID of the run that tries this one again. */
  retried_in_run_id: number | null;
  /** ID of the run that this one tries again. */
  retry_of_run_id: number | null;
  /** ID of the run that this one repeats. */
  rerun_of_run_id: number | null;
  /** ID of the node from which this run repeats an earlier one. */
  rerun_from_node_id: string | null;
  /** Time taken by the run. */
  runtime: number | null;
  /** State of the run, from queued to its outcome. */
  status: 'queued' | 'running' | 'success' | 'partial_failure' | 'failure' | 'skipped' | 'canceled' | null;
  /** Number of operations that succeeded. */
  successful_operations: number | null;
  /** Number of operations that failed. */
  failed_operations: number | null;
  /** Definition that the run follows; left out of lists. */
  definition?: Record<string, unknown> | null;
  /** State of each node by ID; left out of lists. */
  node_states?: Record<string, unknown> | null;
  /** Nodes that took part in the run; left out of lists. */
  execution_nodes?: AutomationExecutionNode[] | null;
  /** Address of the run's journal. */
  journal_url: string | null;
  /** Address of the run's status messages. */
  status_messages_url: string | null;
}

/** Fields that `automationRuns.list` filters by. */
export interface AutomationRunListFilters {
  status: 'queued' | 'running' | 'success' | 'partial_failure' | 'failure' | 'skipped' | 'canceled';
  workspace_id: number;
  automation_id: number;
}

/** Parameters of `automationRuns.list`. */
export interface AutomationRunListParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'automation_id' | 'created_at' | 'status'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?:
    | OneOf<AutomationRunListFilters>
    | Exactly<AutomationRunListFilters, 'workspace_id' | 'status'>
    | Exactly<AutomationRunListFilters, 'automation_id' | 'status'>
    | Exactly<AutomationRunListFilters, 'workspace_id' | 'automation_id'>
    | Exactly<AutomationRunListFilters, 'workspace_id' | 'automation_id' | 'status'>
    | undefined;
  /** ID of the automation. */
  automation_id: number;
}

/** Parameters of `automationRuns.findNode`. */
export interface AutomationRunFindNodeParams {
  /** ID of the node within the run's definition. */
  node_id: string;
}

/** Parameters of `automationRuns.rerun`. */
export interface AutomationRunRerunParams {
  /** ID of the node within the run's definition. */
  node_id: string;
}

/** One execution of an automation, with its status and counters. */
export class AutomationRuns extends Resource {
  /** Lists the runs of one automation; the automation ID is required. `GET /automation_runs` */
  list(params: AutomationRunListParams, options?: CallOptions): Listing<AutomationRun> {
    return this.createListing('GET /automation_runs', params, options);
  }

  /** Returns one run with its definition and the state of its nodes. `GET /automation_runs/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<AutomationRun> {
    return this.callForRecord('GET /automation_runs/{id}', { id }, options);
  }

  /** Returns the inputs, outputs and timing of one node of a run. `GET /automation_runs/{id}/node` */
  findNode(
    id: number,
    params: AutomationRunFindNodeParams,
    options?: CallOptions,
  ): ApiPromise<AutomationExecutionNode> {
    return this.callForRecord('GET /automation_runs/{id}/node', { ...params, id }, options);
  }

  /** Asks a run to stop and returns it. `POST /automation_runs/{id}/cancel` */
  cancel(id: number, options?: CallOptions): ApiPromise<AutomationRun> {
    return this.callForRecord('POST /automation_runs/{id}/cancel', { id }, options);
  }

  /** Starts a new run that repeats an earlier one from the given node. `POST /automation_runs/{id}/rerun` */
  rerun(id: number, params: AutomationRunRerunParams, options?: CallOptions): ApiPromise<AutomationRun> {
    return this.callForRecord('POST /automation_runs/{id}/rerun', { ...params, id }, options);
  }
}
