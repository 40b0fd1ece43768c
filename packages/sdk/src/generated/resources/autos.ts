// Generated from catalogue/resources/autos.json.
// Change the catalogue, then run `npm run generate`.

/** An open set of fields whose names depend on the answer that holds it. */
export interface Auto {
  /** Fields of the answer by name. */
  dynamic: Record<string, unknown> | null;
}
