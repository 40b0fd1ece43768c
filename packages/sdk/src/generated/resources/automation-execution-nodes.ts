// Generated from catalogue/resources/automation_execution_nodes.json.
// Change the catalogue, then run `npm run generate`.

/** The state of one node of an automation's graph during one run. */
export interface AutomationExecutionNode {
  /** ID of the node within the definition. */
  node_id: string | null;
  /** Type of the node. */
  node_type: string | null;
  /** State of the node in this run. */
  status: string | null;
  /** Stage of the run in which the node works. */
  run_stage: string | null;
  /** Whether the result comes from an earlier run. */
  reused: boolean | null;
  /** Number of operations that succeeded. */
  successful_operations: number | null;
  /** Number of operations that failed. */
  failed_operations: number | null;
  /** When the node started. */
  started_at: string | null;
  /** When the node ended. */
  completed_at: string | null;
  /** Time taken by the node, in milliseconds. */
  duration_ms: number | null;
  /** Values that entered the node. */
  inputs: Record<string, unknown>[] | null;
  /** Values that left the node. */
  outputs: Record<string, unknown> | null;
  /** Items that entered the node. */
  input_items: Record<string, unknown> | null;
  /** Items that left the node. */
  output_items: Record<string, unknown> | null;
}
