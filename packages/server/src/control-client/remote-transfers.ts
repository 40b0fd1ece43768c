// The transfers of a site of a server in another process, in the words of `site.transfers`.
import type { TransferSettings, TransferSettingsChanges } from '../files/transfer-settings.ts';
import { ControlError, type ControlRequest } from './request.ts';

/** Shows and changes how the storage of one site treats transfers. */
export class RemoteTransfers {
  readonly #request: ControlRequest;

  constructor(request: ControlRequest) {
    this.#request = request;
  }

  /** How the storage treats uploads and downloads now. `GET /sites/{id}/transfers` */
  async settings(siteId: number): Promise<TransferSettings> {
    return readSettings(await this.#request(`GET /sites/${siteId}/transfers`));
  }

  /** Changes some settings. Throws `ControlError` with the word it does not know. `PATCH /sites/{id}/transfers` */
  async change(siteId: number, changes: TransferSettingsChanges): Promise<TransferSettings> {
    return readSettings(await this.#request(`PATCH /sites/${siteId}/transfers`, { body: changes }));
  }

  /** Goes back to the settings that the server was made with. `DELETE /sites/{id}/transfers` */
  async reset(siteId: number): Promise<void> {
    await this.#request(`DELETE /sites/${siteId}/transfers`);
  }

  /**
   * Cancels a copy, move or deletion; false if it has ended or is not there. `POST
   * /sites/{id}/file_migrations/{migration}/cancel`
   */
  async cancelMigration(siteId: number, id: number): Promise<boolean> {
    try {
      await this.#request(`POST /sites/${siteId}/file_migrations/${id}/cancel`);
      return true;
    } catch (error) {
      if (error instanceof ControlError && error.status === 404) return false;
      throw error;
    }
  }
}

function readSettings(value: unknown): TransferSettings {
  if (isSettings(value)) return value;
  throw new TypeError('The control API returned something other than transfer settings.');
}

function isSettings(value: unknown): value is TransferSettings {
  return typeof value === 'object' && value !== null && 'partSizeBytes' in value;
}
