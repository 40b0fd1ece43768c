// Where this user's programs keep what must outlive them, by the conventions of each system: the journals of transfers
// lie there unless the client has a store of its own.
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import process from 'node:process';
import { ConfigurationError } from '../../errors.ts';

/** The folder for the journals of transfers; it need not exist. */
export function findStateDirectory(): string {
  return join(findStateHome(), 'filescom', 'transfers');
}

function findStateHome(): string {
  const { XDG_STATE_HOME: state = '', LOCALAPPDATA: appData = '' } = process.env;
  if (process.platform === 'win32') return isAbsolute(appData) ? appData : join(findHome(), 'AppData', 'Local');
  if (isAbsolute(state)) return state;
  return process.platform === 'darwin'
    ? join(findHome(), 'Library', 'Application Support')
    : join(findHome(), '.local', 'state');
}

function findHome(): string {
  try {
    const home = homedir();
    if (isAbsolute(home)) return home;
  } catch {
    // A user that the system does not know has none.
  }
  throw new ConfigurationError(
    'This user has no home directory to keep the journals of transfers in: give the client a transferStore, or set XDG_STATE_HOME.',
  );
}
