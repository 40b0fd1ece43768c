// The flags of the command, read and checked. Throws UsageError with a sentence for whoever typed them.
import { parseArgs } from 'node:util';
import { AS_FORWARDED } from '../http/forwarded.ts';
import { LOG_LEVELS, type LogLevel } from '../log.ts';

/** The command was called wrongly; the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the command line asks for. */
export interface Flags {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string | undefined;
  readonly apiKey: string | undefined;
  readonly publicUrl: string | undefined;
  readonly seedFile: string | undefined;
  readonly idSeed: string | undefined;
  readonly tls: boolean;
  readonly tlsCert: string | undefined;
  readonly tlsKey: string | undefined;
  readonly control: string | undefined;
  readonly strict: boolean;
  readonly json: boolean;
  readonly logLevel: LogLevel;
  readonly help: boolean;
}

/** Shown by `--help` and below every complaint. */
export const USAGE = `Usage: filescom-server [flags]
       filescom-server verify DIR [--quick] [--json]

  --port N          port to listen on; 0 picks a free one (default: 4041)
  --host ADDRESS    address to listen on (default: 127.0.0.1)
  --data DIR        keep state in this directory (default: state is lost when the server stops)
  --api-key KEY     first API key, letters and digits only (default: random)
  --seed FILE       JSON file with users, groups, keys, folders and files for a new site
  --id-seed TEXT    make keys, tokens and ids the same in every run, for tests; not with --data
  --public-url URL  base URL of the storage addresses that clients get (default: the URL that the client used);
                    \`forwarded\` trusts the X-Forwarded headers of a proxy
  --tls             serve HTTPS with a certificate that is generated at each start
  --tls-cert FILE   serve HTTPS with this certificate (PEM); requires --tls-key
  --tls-key FILE    private key of that certificate (PEM)
  --control TOKEN   open the control API to anyone with this token, from any address
  --strict          refuse parameters that the API does not know, instead of logging them
  --json            print exactly one line on standard output, once connections are accepted
  --log-level L     ${LOG_LEVELS.join(', ')} (default: info); logs go to standard error
  -h, --help        print this help

verify checks the integrity of a data directory that no server is using; --quick skips reading the bytes of files.`;

const OPTIONS = {
  port: { type: 'string', default: '4041' },
  host: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string' },
  'api-key': { type: 'string' },
  'public-url': { type: 'string' },
  seed: { type: 'string' },
  'id-seed': { type: 'string' },
  tls: { type: 'boolean', default: false },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  control: { type: 'string' },
  strict: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'log-level': { type: 'string', default: 'info' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Reads the arguments of the command. */
export function readFlags(args: readonly string[]): Flags {
  const values = parseFlags(args);
  const logLevel = LOG_LEVELS.find((level) => level === values['log-level']);
  if (logLevel === undefined) throw new UsageError(`--log-level must be one of ${LOG_LEVELS.join(', ')}.`);
  checkFlags(values);
  return {
    port: portOf(values.port),
    host: values.host,
    dataDir: values.data,
    apiKey: values['api-key'],
    publicUrl: values['public-url'],
    seedFile: values.seed,
    idSeed: values['id-seed'],
    tls: values.tls || values['tls-cert'] !== undefined,
    tlsCert: values['tls-cert'],
    tlsKey: values['tls-key'],
    control: values.control,
    strict: values.strict,
    json: values.json,
    logLevel,
    help: values.help,
  };
}

/** Throws where the flags are wrong by themselves or together. */
function checkFlags(values: ReturnType<typeof parseFlags>): void {
  if ((values['tls-cert'] === undefined) !== (values['tls-key'] === undefined)) {
    throw new UsageError('--tls-cert and --tls-key must be given together.');
  }
  const apiKey = values['api-key'];
  if (apiKey !== undefined && !/^[A-Za-z0-9]+$/.test(apiKey)) {
    throw new UsageError('--api-key may contain only letters and digits: clients reject anything else.');
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
  if (values.control === '') throw new UsageError('--control requires a token.');
  if (values.data === '') throw new UsageError('--data requires a directory.');
  // Node would listen on every address of the machine.
  if (values.host === '') throw new UsageError('--host requires an address.');
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError('--port must be a number from 0 to 65535.');
  return port;
}
