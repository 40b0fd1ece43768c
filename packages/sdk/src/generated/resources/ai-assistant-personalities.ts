// Generated from catalogue/resources/ai_assistant_personalities.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A named system prompt that shapes how the AI assistant answers. */
export interface AiAssistantPersonality {
  /** ID of the personality. */
  id: number;
  /** ID of the workspace of the personality; 0 is the default workspace. */
  workspace_id: number | null;
  /** Name of the personality. */
  name: string;
  /** Instructions that the assistant follows in every answer. */
  system_prompt: string;
  /** Whether the personality serves users without a choice of their own. */
  use_by_default: boolean | null;
  /** Whether the personality applies to all workspaces. */
  apply_to_all_workspaces: boolean | null;
  /** When the personality was created. */
  created_at: string | null;
  /** When the personality was last changed. */
  updated_at: string | null;
}

/** Parameters of `aiAssistantPersonalities.list`. */
export interface AiAssistantPersonalityListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'id'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { workspace_id: number } | undefined;
}

/** Parameters of `aiAssistantPersonalities.create`. */
export interface AiAssistantPersonalityCreateParams {
  /** Whether the personality applies to all workspaces. */
  apply_to_all_workspaces?: boolean | undefined;
  /** Name of the personality. */
  name: string;
  /** Instructions that the assistant follows in every answer. */
  system_prompt: string;
  /** Whether the personality serves users without a choice of their own. */
  use_by_default?: boolean | undefined;
  /** ID of the workspace of the personality; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/** Parameters of `aiAssistantPersonalities.update`. */
export interface AiAssistantPersonalityUpdateParams {
  /** Whether the personality applies to all workspaces. */
  apply_to_all_workspaces?: boolean | undefined;
  /** Name of the personality. */
  name?: string | undefined;
  /** Instructions that the assistant follows in every answer. */
  system_prompt?: string | undefined;
  /** Whether the personality serves users without a choice of their own. */
  use_by_default?: boolean | undefined;
  /** ID of the workspace of the personality; 0 is the default workspace. */
  workspace_id?: number | undefined;
}

/** A named system prompt that shapes how the AI assistant answers. */
export class AiAssistantPersonalities extends Resource {
  /** Lists the assistant personalities that this credential can see. `GET /ai_assistant_personalities` */
  list(params: AiAssistantPersonalityListParams = {}, options?: CallOptions): Listing<AiAssistantPersonality> {
    return this.createListing('GET /ai_assistant_personalities', params, options);
  }

  /** Returns one assistant personality. `GET /ai_assistant_personalities/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<AiAssistantPersonality> {
    return this.callForRecord('GET /ai_assistant_personalities/{id}', { id }, options);
  }

  /** Creates an assistant personality. `POST /ai_assistant_personalities` */
  create(params: AiAssistantPersonalityCreateParams, options?: CallOptions): ApiPromise<AiAssistantPersonality> {
    return this.callForRecord('POST /ai_assistant_personalities', params, options);
  }

  /** Changes the name, prompt or scope of an assistant personality. `PATCH /ai_assistant_personalities/{id}` */
  update(
    id: number,
    params: AiAssistantPersonalityUpdateParams = {},
    options?: CallOptions,
  ): ApiPromise<AiAssistantPersonality> {
    return this.callForRecord('PATCH /ai_assistant_personalities/{id}', { ...params, id }, options);
  }

  /** Deletes an assistant personality. `DELETE /ai_assistant_personalities/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /ai_assistant_personalities/{id}', { id }, options);
  }
}
