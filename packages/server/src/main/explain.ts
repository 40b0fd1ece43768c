// Why the command could not do its work, in a sentence for whoever called it; a stack where nothing better is known.
// Called by main.ts.
import { DataDirectoryInUseError, SeedError } from '../index.ts';
import { MissingPackageError } from '../peers.ts';
import { BlobStoreRefusedError } from '../store/blobs.ts';
import { StoreUnavailableError } from '../store/contract.ts';
import { UnsupportedNodeError } from '../store/database.ts';
import { NewerStoreError, UnfitDatabaseError } from '../store/migrate.ts';

/** What to print for a failure: one line that names what is in the way and what to do. */
export function explainError(error: unknown): string {
  if (error instanceof DataDirectoryInUseError || error instanceof SeedError) return error.message;
  if (error instanceof NewerStoreError || error instanceof UnsupportedNodeError) return error.message;
  if (error instanceof MissingPackageError || error instanceof StoreUnavailableError) return error.message;
  if (error instanceof UnfitDatabaseError || error instanceof BlobStoreRefusedError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, syscall, port, address, path } = factsOf(error);
  if (syscall === 'listen') return explainListening(code, port, address) ?? error.message;
  if (syscall === 'getaddrinfo')
    return 'The host name given with --host cannot be resolved. 127.0.0.1 is this machine.';
  if (code.startsWith('ERR_OSSL')) return `The files of --tls-cert and --tls-key cannot be used: ${error.message}.`;
  if (code === 'EEXIST' || code === 'ENOTDIR') return `--data ${path} is not a directory. Choose another path.`;
  if (code === 'EACCES' || code === 'EPERM')
    return `--data ${path} cannot be used: ${error.message}. Choose another path.`;
  if (syscall !== '' || code === 'ERR_SQLITE_ERROR') return `The data directory cannot be used: ${error.message}.`;
  return error.stack ?? error.message;
}

function explainListening(code: string, port: string, address: string): string | undefined {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is already in use. Choose another one with --port or FILESCOM_PORT; 0 picks a free one.`;
  }
  if (code === 'EACCES') return `Listening on port ${port} is not permitted. Choose one above 1023 with --port.`;
  if (code !== 'EADDRNOTAVAIL') return undefined;
  return `This machine does not have the address ${address} given with --host. 127.0.0.1 is this machine.`;
}

/** What Node adds to errors of the system. */
function factsOf(error: Error) {
  const read = (name: string): string => String(Reflect.get(error, name) ?? '');
  return {
    code: read('code'),
    syscall: read('syscall'),
    port: read('port'),
    address: read('address'),
    path: read('path'),
  };
}
