// Generated from catalogue/resources/form_field_sets.json.
// Change the catalogue, then run `npm run generate`.
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { FormField } from './form-fields.ts';

/** A custom form that visitors fill in before they use a share link or inbox. */
export interface FormFieldSet {
  /** ID of the form. */
  id: number;
  /** Title of the form. */
  title: string | null;
  /** Whether answers are refused that custom metadata cannot hold: over 1024 characters, or more than 32 fields. */
  require_complete_metadata_capture: boolean | null;
  /** IDs of the fields in the order of their appearance. */
  form_layout: number[] | null;
  /** Fields of the form. */
  form_fields: FormField[] | null;
  /** Whether the form leaves out the name. */
  skip_name: boolean | null;
  /** Whether the form leaves out the e-mail address. */
  skip_email: boolean | null;
  /** Whether the form leaves out the company. */
  skip_company: boolean | null;
  /** Whether a share link or inbox uses the form. */
  in_use: boolean | null;
}

/** Parameters of `formFieldSets.list`. */
export interface FormFieldSetListParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** Parameters of `formFieldSets.create`. */
export interface FormFieldSetCreateParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Title of the form. */
  title?: string | undefined;
  /** Whether answers are refused that custom metadata cannot hold: over 1024 characters, or more than 32 fields. */
  require_complete_metadata_capture?: boolean | undefined;
  /** ID of the workspace of the form. */
  workspace_id?: number | undefined;
  /** Whether the form leaves out the e-mail address. */
  skip_email?: boolean | undefined;
  /** Whether the form leaves out the name. */
  skip_name?: boolean | undefined;
  /** Whether the form leaves out the company. */
  skip_company?: boolean | undefined;
  /**
   * The fields: objects with label, field_type (text, text_area, dropdown, radio, date), help_text, required,
   * options_for_select and default_option.
   */
  form_fields?: readonly Record<string, unknown>[] | undefined;
}

/** Parameters of `formFieldSets.update`. */
export interface FormFieldSetUpdateParams {
  /** Title of the form. */
  title?: string | undefined;
  /** Whether answers are refused that custom metadata cannot hold: over 1024 characters, or more than 32 fields. */
  require_complete_metadata_capture?: boolean | undefined;
  /** ID of the workspace of the form. */
  workspace_id?: number | undefined;
  /** Whether the form leaves out the e-mail address. */
  skip_email?: boolean | undefined;
  /** Whether the form leaves out the name. */
  skip_name?: boolean | undefined;
  /** Whether the form leaves out the company. */
  skip_company?: boolean | undefined;
  /** The fields: as at creation, each with its id if it exists already. */
  form_fields?: readonly Record<string, unknown>[] | undefined;
}

/** A custom form that visitors fill in before they use a share link or inbox. */
export class FormFieldSets extends Resource {
  /** Lists custom forms. `GET /form_field_sets` */
  list(params: FormFieldSetListParams = {}, options?: CallOptions): Listing<FormFieldSet> {
    return this.createListing('GET /form_field_sets', params, options);
  }

  /** Returns one custom form with its fields. `GET /form_field_sets/{id}` */
  find(id: number, options?: CallOptions): Promise<FormFieldSet> {
    return this.callForRecord('GET /form_field_sets/{id}', { id }, options);
  }

  /** Creates a custom form. `POST /form_field_sets` */
  create(params: FormFieldSetCreateParams = {}, options?: CallOptions): Promise<FormFieldSet> {
    return this.callForRecord('POST /form_field_sets', params, options);
  }

  /** Changes the title or fields of a custom form. `PATCH /form_field_sets/{id}` */
  update(id: number, params: FormFieldSetUpdateParams = {}, options?: CallOptions): Promise<FormFieldSet> {
    return this.callForRecord('PATCH /form_field_sets/{id}', { ...params, id }, options);
  }

  /** Deletes a custom form. `DELETE /form_field_sets/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /form_field_sets/{id}', { id }, options);
  }
}
