// Generated from catalogue/resources/styles.json.
// Change the catalogue, then run `npm run generate`.
import type { Attachment } from '../../attachment.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { ImageRecord } from './images.ts';

/** The logo and thumbnail that a folder shows to its visitors. */
export interface Style {
  /** ID of the style. */
  id: number;
  /** Folder to which the style belongs. */
  path: string;
  /** Logo that visitors see. */
  logo: ImageRecord | null;
  /** Address that a click on the logo opens. */
  logo_click_href: string | null;
  /** Small form of the logo. */
  thumbnail: ImageRecord | null;
}

/**
 * Parameters of `styles.update`.
 *
 * `file` is required while there is no record yet.
 */
export interface StyleUpdateParams {
  /** Logo file, required when the path has no style yet. */
  file?: Attachment | undefined;
  /** Address that a click on the logo opens. */
  logo_click_href?: string | undefined;
}

/** The logo and thumbnail that a folder shows to its visitors. */
export class Styles extends Resource {
  /** Returns the style of a path. `GET /styles/{path}` */
  find(path: string, options?: CallOptions): ApiPromise<Style> {
    return this.callForRecord('GET /styles/{path}', { path }, options);
  }

  /** Sets the logo of a path and the address that a click on it opens. `PATCH /styles/{path}` */
  update(path: string, params: StyleUpdateParams = {}, options?: CallOptions): ApiPromise<Style> {
    return this.callForRecord('PATCH /styles/{path}', { ...params, path }, options);
  }

  /** Removes the style of a path. `DELETE /styles/{path}` */
  delete(path: string, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /styles/{path}', { path }, options);
  }
}
