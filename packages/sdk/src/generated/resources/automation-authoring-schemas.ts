// Generated from catalogue/resources/automation_authoring_schemas.json.
// Change the catalogue, then run `npm run generate`.

/** The JSON Schema and node list that describe valid automation definitions. */
export interface AutomationAuthoringSchema {
  /** JSON Schema of an automation definition. */
  definition_schema: Record<string, unknown> | null;
  /** Groups of errors that a definition can handle. */
  error_families: Record<string, unknown>[] | null;
  /** Node types that a definition can use. */
  nodes: Record<string, unknown>[] | null;
  /** Address of the JSON Schema. */
  schema_url: string | null;
}
