// Texts in an IndexedDB database of the page's origin: the journals of transfers in browsers.
import { ConfigurationError } from '../../errors.ts';
import type { TransferStore } from '../../options.ts';

const DATABASE = 'filescom-transfers';
const TABLE = 'journals';

/** One row for each text. The database is opened for each access and not held, so that other tabs can use it. */
export class IndexedStore implements TransferStore {
  async names(): Promise<readonly string[]> {
    const keys = await runTransaction('readonly', (table) => table.getAllKeys());
    return keys.filter((key) => typeof key === 'string');
  }

  async read(name: string): Promise<string | undefined> {
    const text: unknown = await runTransaction('readonly', (table) => table.get(name));
    return typeof text === 'string' ? text : undefined;
  }

  async write(name: string, text: string): Promise<void> {
    await runTransaction('readwrite', (table) => table.put(text, name));
  }

  async remove(name: string): Promise<void> {
    await runTransaction('readwrite', (table) => table.delete(name));
  }
}

async function runTransaction<T>(mode: IDBTransactionMode, ask: (table: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  if (typeof indexedDB === 'undefined') {
    throw new ConfigurationError('This runtime has no IndexedDB; give the client a transferStore to resume transfers.');
  }
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE);
  const database = await awaitRequest(opening);
  try {
    const transaction = database.transaction(TABLE, mode);
    const kept = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const [answer] = await Promise.all([awaitRequest(ask(transaction.objectStore(TABLE))), kept]);
    return answer;
  } finally {
    database.close();
  }
}

function awaitRequest<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
