// Finds a server of the same user: its address and its token, as they are given, as the environment says, or as the
// server has written them into its data directory. Loads nothing of Node's where it is not Node.

/** How a server's control API is reached. */
export interface ControlAddress {
  /** The server's address, such as `http://127.0.0.1:4041`. Read from the data directory where `dataDir` is given. */
  readonly url?: string | undefined;
  /**
   * The server's token: `controlToken` of `listen()` and of the `--json` line. By default `FILESCOM_CONTROL_TOKEN` of
   * the environment, then what the data directory says.
   */
  readonly token?: string | undefined;
  /** The server's data directory on this machine; `FILESCOM_DATA` of the environment by default. Node, Bun, Deno. */
  readonly dataDir?: string | undefined;
  /** `server.fetch` for a server in the same process, which asks for no token. */
  readonly fetch?: ((address: string, init: RequestInit) => Promise<Response>) | undefined;
}

/** Written by the server when it begins to listen. */
const FILE = 'control.json';

/** Where the control API is, and what it wants. */
export interface FoundControl {
  readonly url: string;
  readonly token: string | undefined;
}

/** Throws a `TypeError` that says what is missing. */
export function findControl({ url, token, dataDir, fetch }: ControlAddress): FoundControl {
  if (token !== undefined && url !== undefined) return { url, token };
  // A server in the same process asks for nothing.
  if (fetch !== undefined && url !== undefined && dataDir === undefined) return { url, token };
  const fromEnvironment = readVariable('FILESCOM_CONTROL_TOKEN');
  const known = token ?? (fromEnvironment === 'open' ? undefined : fromEnvironment);
  const directory = dataDir ?? readVariable('FILESCOM_DATA');
  if (directory === undefined || (dataDir === undefined && known !== undefined && url !== undefined)) {
    if (url === undefined) throw new TypeError('Give the url of the server, or the dataDir that it was started with.');
    return { url, token: known };
  }
  const file = readControlFile(directory);
  if (file === undefined && (url === undefined || dataDir !== undefined)) {
    throw new TypeError(`There is no ${FILE} in ${directory}: has a server been started with this data directory?`);
  }
  const found = url ?? file?.url;
  if (found === undefined) throw new TypeError('Give the url of the server, or the dataDir that it was started with.');
  return { url: found, token: known ?? file?.token };
}

function readVariable(name: string): string | undefined {
  return typeof process === 'undefined' ? undefined : process.env?.[name] || undefined;
}

function readControlFile(directory: string): { url: string; token: string } | undefined {
  const files = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:fs');
  if (files === undefined) throw new TypeError('dataDir is for programs that can read files; give url and token.');
  try {
    const content: unknown = JSON.parse(files.readFileSync(`${directory}/${FILE}`, 'utf8'));
    const { url, token } = { url: undefined, token: undefined, ...(typeof content === 'object' ? content : {}) };
    return typeof url === 'string' && typeof token === 'string' ? { url, token } : undefined;
  } catch {
    return undefined; // No server was ever started there; the caller says so.
  }
}
