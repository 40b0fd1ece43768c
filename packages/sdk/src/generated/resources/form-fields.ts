// Generated from catalogue/resources/form_fields.json.
// Change the catalogue, then run `npm run generate`.

/** One input of a custom form. */
export interface FormField {
  /** ID of the field. */
  id: number;
  /** Label of the field. */
  label: string | null;
  /** Whether visitors must fill in the field. */
  required: boolean | null;
  /** Text that explains the field. */
  help_text: string | null;
  /** Kind of field, such as text or dropdown. */
  field_type: string | null;
  /** Options of a selection field. */
  options_for_select: string[] | null;
  /** Option that is selected at first. */
  default_option: string | null;
  /** ID of the form that the field belongs to. */
  form_field_set_id: number | null;
}
