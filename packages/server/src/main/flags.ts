// The flags of the command and their variables in the environment, read and checked. Throws UsageError with a sentence
// for whoever typed them.
import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { parseArgs } from 'node:util';
import { AS_FORWARDED } from '../http/forwarded.ts';
import { isLoopback } from '../http/own-machine.ts';
import { LOG_FORMATS, LOG_LEVELS, type LogFormat, type LogLevel } from '../log.ts';

/** The command was called wrongly; the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the command line and the environment ask for. */
export interface Flags {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string | undefined;
  readonly database: string | undefined;
  readonly blobs: string | undefined;
  readonly transfers: 'direct' | 'through';
  readonly apiKey: string | undefined;
  readonly publicUrl: string | undefined;
  readonly seedFile: string | undefined;
  readonly idSeed: string | undefined;
  readonly minPartBytes: number | undefined;
  readonly tls: boolean;
  readonly tlsCert: string | undefined;
  readonly tlsKey: string | undefined;
  /** A token, or the word `open`. */
  readonly control: string | undefined;
  readonly strict: boolean;
  readonly simulator: boolean;
  readonly controlDirectories: readonly string[];
  readonly console: 'full' | 'read' | 'off';
  /** The real site of `pass-through`, with a key of it. */
  readonly upstream: { readonly url: string; readonly apiKey: string } | undefined;
  readonly faultsFile: string | undefined;
  readonly json: boolean;
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
  readonly exitWithParent: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** The word in place of a token that opens the control API to every program of the machine. */
export const OPEN_CONTROL = 'open';

/** Shown by `--help`. */
export const USAGE = `Usage: filescom-server [flags]
       filescom-server verify [DIR] [--database URL] [--blobs ADDRESS] [--quick] [--json]

  --port N          port to listen on; 0 picks a free one (default: 4041)
  --host ADDRESS    address to listen on (default: 127.0.0.1)
  --data DIR        keep state in this directory (default: state is lost when the server stops)
  --database URL    keep rows in this PostgreSQL database, postgres://user:password@host:port/name, which several
                    servers may share; needs the package pg. A password is better given by the environment
  --blobs ADDRESS   keep the bytes of files in an S3 store, s3://bucket/prefix?endpoint=URL&region=NAME, with the
                    credentials of the AWS variables, or in a folder that processes share, file:DIR
  --transfers WAY   direct: clients reach the S3 store themselves; through: all bytes pass through the server
                    (default: direct)
  --api-key KEY     first API key, letters and digits only (default: random)
  --api-key-file FILE
                    read the first API key from this file
  --seed FILE       JSON file with users, groups, keys, folders and files for a new site
  --id-seed TEXT    make keys, tokens and ids the same in every run, for tests; not with --data
  --public-url URL  base URL of the storage addresses that clients get (default: the URL that the client used);
                    \`forwarded\` trusts the X-Forwarded headers of a proxy
  --tls             serve HTTPS with a certificate that is generated at each start
  --tls-cert FILE   serve HTTPS with this certificate (PEM); requires --tls-key
  --tls-key FILE    private key of that certificate (PEM)
  --min-part-bytes N  smallest part of an upload that is not its last (default: 5 MiB, as object stores have it)
  --control TOKEN   token of the control API (default: random); \`open\` requires none, on loopback only
  --control-file FILE
                    read the token of the control API from this file
  --control-directory DIR
                    allow the control API to read seeds and write dumps below this directory; repeatable
  --console MODE    console in the browser: full, read (changes nothing) or off (default: full)
  --no-console      the same as --console off
  --upstream URL    real site that answers the requests of fault rules of the kind pass-through
  --upstream-key KEY
                    API key for that site; --upstream-key-file FILE reads it from a file
  --faults FILE     JSON file with a list of fault rules, such as recordings, that hold from the start
  --strict          refuse parameters that the API does not know, instead of logging them
  --simulator       speak the control contract of the vendor's mock server (/__files_mock/v1) and take any API key;
                    on loopback only, not with --data
  --json            print exactly one line on standard output, once connections are accepted
  --log-level L     ${LOG_LEVELS.join(', ')} (default: info); logs go to standard error
  --log-format F    ${LOG_FORMATS.join(' or ')}: a line of text, or a JSON object, for each event (default: text)
  --exit-with-parent
                    stop when the process that started the server ends, however it ends
  --version         print the version
  -h, --help        print this help

Every flag has an environment variable, such as FILESCOM_PORT, FILESCOM_API_KEY, FILESCOM_TLS=1 and
FILESCOM_LOG_LEVEL; that of --control is FILESCOM_CONTROL_TOKEN. Flags take precedence. As for the vendor's mock
server, FILES_MOCK_MODE=simulation means --simulator, then with FILES_MOCK_TRANSFER_ORIGIN for --public-url.

verify checks the integrity of a data directory that no server is using, with the rows of a database and the bytes of
another store if they are there; --quick skips reading the bytes of files.`;

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  database: { type: 'string' },
  blobs: { type: 'string' },
  transfers: { type: 'string' },
  'api-key': { type: 'string' },
  'api-key-file': { type: 'string' },
  'public-url': { type: 'string' },
  seed: { type: 'string' },
  'id-seed': { type: 'string' },
  'min-part-bytes': { type: 'string' },
  tls: { type: 'boolean' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  control: { type: 'string' },
  'control-file': { type: 'string' },
  'control-directory': { type: 'string', multiple: true },
  upstream: { type: 'string' },
  'upstream-key': { type: 'string' },
  'upstream-key-file': { type: 'string' },
  faults: { type: 'string' },
  console: { type: 'string' },
  'no-console': { type: 'boolean' },
  strict: { type: 'boolean' },
  simulator: { type: 'boolean' },
  json: { type: 'boolean' },
  'log-level': { type: 'string' },
  'log-format': { type: 'string' },
  'exit-with-parent': { type: 'boolean' },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Names in the environment that differ from those of the flags. */
const VARIABLES: Readonly<Record<string, string>> = {
  control: 'FILESCOM_CONTROL_TOKEN',
  'control-file': 'FILESCOM_CONTROL_TOKEN_FILE',
};
/** What makes no sense for every start of a shell. */
const NOT_FROM_ENVIRONMENT: ReadonlySet<string> = new Set(['help', 'version', 'no-console']);

const TRANSFERS = ['direct', 'through'] as const;

const CONSOLES = ['full', 'read', 'off'] as const;

const DEFAULT_HOST = '127.0.0.1';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the arguments of the command, and the environment where they say nothing. */
export function readFlags(args: readonly string[], environment: Environment = process.env): Flags {
  const given = parseFlags(args);
  const values = addVendorsVariables({ ...readEnvironment(environment), ...given }, environment);
  const logLevel = chooseWord('--log-level', LOG_LEVELS, values['log-level'] ?? 'info');
  checkFlags(values);
  const host = values.host ?? DEFAULT_HOST;
  return {
    ...readSecrets(given, values, host),
    port: portOf(values.port ?? '4041'),
    host,
    dataDir: values.data,
    database: values.database,
    blobs: values.blobs,
    transfers: chooseWord('--transfers', TRANSFERS, values.transfers ?? 'direct'),
    publicUrl: values['public-url'],
    seedFile: values.seed,
    idSeed: values['id-seed'],
    minPartBytes: readBytes('--min-part-bytes', values['min-part-bytes']),
    tls: values.tls === true || values['tls-cert'] !== undefined,
    tlsCert: values['tls-cert'],
    tlsKey: values['tls-key'],
    controlDirectories: values['control-directory'] ?? [],
    console: values['no-console'] ? 'off' : chooseWord('--console', CONSOLES, values.console ?? 'full'),
    strict: values.strict === true,
    simulator: values.simulator === true,
    faultsFile: values.faults,
    json: values.json === true,
    logLevel,
    logFormat: chooseWord('--log-format', LOG_FORMATS, values['log-format'] ?? 'text'),
    exitWithParent: values['exit-with-parent'] === true,
    help: values.help === true,
    version: values.version === true,
  };
}

type Values = ReturnType<typeof parseFlags>;

function readSecrets(given: Values, values: Values, host: string): Pick<Flags, 'apiKey' | 'control' | 'upstream'> {
  const apiKey = chooseSecret('api-key', given, values);
  if (apiKey !== undefined && !/^[A-Za-z0-9]+$/.test(apiKey)) {
    throw new UsageError('--api-key may contain only letters and digits: clients reject anything else.');
  }
  const control = chooseSecret('control', given, values);
  if (control === '') throw new UsageError('--control requires a token, or the word open.');
  if (control === OPEN_CONTROL && !isLoopback(host)) {
    throw new UsageError(
      `--control open works on loopback addresses only, and --host ${host} is not one. Choose a token.`,
    );
  }
  return { apiKey, control, upstream: readUpstream(given, values) };
}

function readUpstream(given: Values, values: Values): Flags['upstream'] {
  const apiKey = chooseSecret('upstream-key', given, values);
  const url = values.upstream;
  if (url === undefined && apiKey === undefined) return undefined;
  if (url === undefined || apiKey === undefined) {
    throw new UsageError('--upstream and --upstream-key must be given together.');
  }
  return { url, apiKey };
}

function checkFlags(values: Values): void {
  if ((values['tls-cert'] === undefined) !== (values['tls-key'] === undefined)) {
    throw new UsageError('--tls-cert and --tls-key must be given together.');
  }
  const publicUrl = values['public-url'];
  if (publicUrl !== undefined && publicUrl !== AS_FORWARDED && !/^https?:\/\/[^/]+/.test(publicUrl)) {
    throw new UsageError('--public-url must start with http:// or https://, or be the word forwarded.');
  }
  if (values['id-seed'] !== undefined && values.data !== undefined) {
    throw new UsageError(
      '--id-seed makes secrets predictable, so it cannot be combined with --data. Give one of them.',
    );
  }
  if (values.simulator && values.data !== undefined) {
    throw new UsageError('--simulator is emptied by whoever can reach it, so it cannot be combined with --data.');
  }
  checkDatabase(values);
  const { host = DEFAULT_HOST } = values;
  if (values.simulator && !isLoopback(host)) {
    throw new UsageError(`--simulator takes any key, so it listens on loopback addresses only, and ${host} is none.`);
  }
  if (values.blobs !== undefined && values.data === undefined && values.database === undefined) {
    throw new UsageError('--blobs keeps bytes that outlive the server, so it goes with --data or --database.');
  }
  if (values.data === '') throw new UsageError('--data requires a directory.');
  // Node would listen on every address of the machine.
  if (values.host === '') throw new UsageError('--host requires an address.');
}

function checkDatabase({ database, 'id-seed': idSeed, simulator }: Values): void {
  if (database === undefined) return;
  if (!/^postgres(?:ql)?:\/\//.test(database)) throw new UsageError('--database must start with postgres://.');
  if (idSeed !== undefined || simulator) {
    throw new UsageError('--id-seed and --simulator are for a server that is alone. Omit --database or them.');
  }
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** What the environment says, as if it stood on the command line. */
function readEnvironment(environment: Environment): Values {
  const args = Object.entries(OPTIONS).flatMap(([name, { type }]) => {
    const variable = VARIABLES[name] ?? `FILESCOM_${name.toUpperCase().replaceAll('-', '_')}`;
    const value = NOT_FROM_ENVIRONMENT.has(name) ? undefined : environment[variable];
    if (value === undefined || value === '') return [];
    if (type === 'boolean') return readSwitch(variable, value) ? [`--${name}`] : [];
    const texts = name === 'control-directory' ? value.split(delimiter) : [value];
    return texts.map((text) => `--${name}=${text}`);
  });
  return parseFlags(args);
}

/** What the variables of the vendor's mock server say, where nobody says otherwise. */
function addVendorsVariables(values: Values, environment: Environment): Values {
  const { FILES_MOCK_MODE: mode, FILES_MOCK_TRANSFER_ORIGIN: origin } = environment;
  if (mode && mode !== 'simulation' && mode !== 'legacy') {
    throw new UsageError(`FILES_MOCK_MODE must be simulation or legacy, not ${mode}.`);
  }
  const simulator = values.simulator ?? mode === 'simulation';
  return { ...(simulator && origin && { 'public-url': origin }), ...values, simulator };
}

function readSwitch(variable: string, value: string): boolean {
  if (/^(?:1|true|yes|on)$/i.test(value)) return true;
  if (/^(?:0|false|no|off)$/i.test(value)) return false;
  throw new UsageError(`${variable} must be 1 or 0.`);
}

/** A secret from the flag, its file, or the environment; what stands on the command line wins in either form. */
function chooseSecret(name: 'api-key' | 'control' | 'upstream-key', given: Values, all: Values): string | undefined {
  const fileName = `${name}-file` as const;
  const { [name]: text, [fileName]: file } = given[name] !== undefined || given[fileName] !== undefined ? given : all;
  if (text !== undefined && file !== undefined)
    throw new UsageError(`--${name} and --${name}-file cannot be combined.`);
  if (file === undefined) return text;
  try {
    // A line break at the end is how most secret stores write them.
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new UsageError(`--${name}-file: cannot read ${file}.`, { cause });
  }
}

function chooseWord<T extends string>(flag: string, words: readonly T[], text: string): T {
  const word = words.find((known) => known === text);
  if (word !== undefined) return word;
  throw new UsageError(`${flag} must be one of ${words.join(', ')}, not ${text}.`);
}

function readBytes(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const bytes = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(bytes))
    throw new UsageError(`${flag} must be a whole number of bytes, not ${JSON.stringify(text)}.`);
  return bytes;
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`--port must be a number from 0 to 65535, not ${text}.`);
  return port;
}
