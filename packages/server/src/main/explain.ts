// Why the command could not do its work, in a sentence for whoever called it; a stack where nothing better is known.
// Called by main.ts.
import { DataDirectoryInUseError, SeedError } from '../index.ts';
import { NewerStoreError } from '../store/migrate.ts';

const LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'The port is in use by another program. Choose one with --port; 0 takes a free one.',
  EACCES: 'Listening on this port is not permitted. Choose another with --port.',
  EADDRNOTAVAIL: 'This machine does not have the address given with --host.',
};

/** What to print for a failure. */
export function explainError(error: unknown): string {
  if (error instanceof DataDirectoryInUseError || error instanceof SeedError) return error.message;
  if (error instanceof NewerStoreError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, syscall } = factsOf(error);
  if (syscall === 'listen' && LISTENING[code] !== undefined) return LISTENING[code];
  if (syscall === 'getaddrinfo') return 'The name given with --host is not known.';
  if (code.startsWith('ERR_OSSL')) return `The certificate and the key cannot be used: ${error.message}.`;
  if (syscall !== '' || code === 'ERR_SQLITE_ERROR') return `The data directory cannot be used: ${error.message}.`;
  return error.stack ?? error.message;
}

/** What Node adds to errors of the system. */
function factsOf(error: Error): { readonly code: string; readonly syscall: string } {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { code: text(Reflect.get(error, 'code')), syscall: text(Reflect.get(error, 'syscall')) };
}
