// What tests do to the transfers of one site: change how its storage treats them, and end migrations.
import type { Files } from '../files/files.ts';
import type { TransferSettings, TransferSettingsChanges } from '../files/transfer-settings.ts';

/** The transfers of one site. */
export interface TransferControl {
  /** How the storage treats uploads and downloads now. */
  settings(): Promise<TransferSettings>;
  /**
   * Changes some settings, which hold from the next request on and survive a restart. Throws a `Problem` that names an
   * unknown setting.
   */
  change(changes: TransferSettingsChanges): Promise<TransferSettings>;
  /** Goes back to the settings that the server was made with. */
  reset(): Promise<void>;
  /** Cancels a copy, move or deletion that goes on in the background. False if it has ended, or is not there. */
  cancelMigration(id: number): Promise<boolean>;
}

/** Controls the transfers of a site. */
export function createTransferControl(files: Files, siteId: () => number): TransferControl {
  const { transferSettings, relocation } = files;
  /** What was held back may go on. */
  const wake = () => relocation.wake();
  return {
    settings: () => transferSettings.find(siteId()),
    change: async (changes) => {
      const changed = await transferSettings.change(siteId(), changes);
      wake();
      return changed;
    },
    reset: async () => {
      await transferSettings.reset(siteId());
      wake();
    },
    cancelMigration: (id) => relocation.migrations.cancel(siteId(), id),
  };
}
