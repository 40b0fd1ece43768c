// `filescom login`: takes a key, or name, password and second factor, proves that they work, and keeps them in a
// profile. Nothing secret is ever an argument: it is asked for, or read from standard input.
import { text as readText } from 'node:stream/consumers';
import { FilesClient, type SecondFactorRequest } from '@filescom/sdk';
import type { CommandContext, CommandSpec } from '../command.ts';
import { checkProfileName, type Profile, readProfiles, writeProfiles } from '../config/profiles.ts';
import { keepSecret, secretsFile } from '../config/secrets.ts';
import { DEFAULT_BASE_URL } from '../config/settings.ts';
import { EXIT } from '../exit-status.ts';
import type { CommandInput } from '../input.ts';
import { UsageError } from '../stops.ts';
import { askChoice, askSecret, askText } from '../ui/questions.ts';

export const LOGIN: CommandSpec = {
  name: 'login',
  summary: 'Keeps a credential for later commands, in a profile.',
  details: [
    'Without flags it asks. The secret goes to the key store of the system where there is one, else to a file that only you can read; which one it was is said.',
    'It is never an argument, because arguments are seen by other users and kept in the history of the shell.',
  ],
  options: [
    { flags: '--api-key <->', summary: 'Reads an API key from standard input: --api-key -' },
    { flags: '--username <name>', summary: 'Logs in with name and password instead of a key.' },
    { flags: '--password <->', summary: 'Reads the password from standard input: --password -' },
    { flags: '--otp <code>', summary: 'The code of a second factor, which works only once.' },
    { flags: '--proxy <url>', summary: 'The proxy of this profile. Default: the environment.' },
    { flags: '--ca <file>', summary: 'Certificate authorities of this profile, in PEM form.' },
    { flags: '--plain-file', summary: 'Keeps the secret in the file without trying the key store.' },
  ],
  examples: [
    { command: 'filescom login', does: 'Asks for everything' },
    {
      command: 'filescom login --profile work --base-url https://acme.files.com --api-key - < key.txt',
      does: 'Without a terminal',
    },
  ],
  async run(context, input) {
    const { environment, globals, terminal, signal } = context;
    const name = checkProfileName(globals.profile ?? environment['FILESCOM_PROFILE'] ?? 'default');
    const baseUrl = await findAddress(context, input);
    const caFile = input.text('ca');
    const proxy = input.text('proxy');
    const ca = caFile === undefined ? undefined : await (await import('node:fs/promises')).readFile(caFile, 'utf8');
    const way = { baseUrl, ...(proxy !== undefined && { proxy }), ...(ca !== undefined && { ca }) };
    const { kind, secret, username } = await obtain(context, input, way);
    const client = new FilesClient({ ...way, ...(kind === 'key' ? { apiKey: secret } : { session: secret }) });
    try {
      // The cheapest question that needs a credential.
      await client.folders.listFor('', { per_page: 1 }, { signal }).page();
    } finally {
      await client.close();
    }
    const place = await keepSecret(environment, name, secret, input.isSet('plain-file'));
    const profile: Profile = {
      baseUrl,
      kind,
      ...(username !== undefined && { username }),
      ...(proxy !== undefined && { proxy }),
      ...(caFile !== undefined && { caFile }),
    };
    const { profiles, current } = await readProfiles(environment);
    await writeProfiles(environment, { current: current ?? name, profiles: { ...profiles, [name]: profile } });
    const where =
      place === 'key store' ? 'in the key store' : `in ${secretsFile(environment)}, which only you can read`;
    if (!globals.isQuiet)
      terminal.say(
        `Logged in at ${baseUrl}. The ${kind === 'key' ? 'key' : 'session'} of profile "${name}" is ${where}.`,
      );
    const winner = ['FILES_SESSION_ID', 'FILES_API_KEY'].find((variable) => environment[variable]);
    if (winner !== undefined) terminal.say(`${winner} is set, and wins over the profile unless --profile is given.`);
    return EXIT.done;
  },
};

async function findAddress({ globals, environment, terminal }: CommandContext, input: CommandInput): Promise<string> {
  const given = globals.baseUrl ?? (environment['FILES_BASE_URL'] || undefined);
  const hasFlags = input.text('api-key') !== undefined || input.text('username') !== undefined;
  if (given !== undefined || hasFlags) return given ?? DEFAULT_BASE_URL;
  const answer = (await askText(terminal, 'Address of the site', '--base-url', DEFAULT_BASE_URL)).trim();
  const url = /^https?:\/\//i.test(answer)
    ? answer
    : `https://${answer.includes('.') ? answer : `${answer}.files.com`}`;
  if (!URL.canParse(url)) throw new UsageError(`"${answer}" is no address.`);
  return url;
}

interface Obtained {
  readonly kind: 'key' | 'session';
  readonly secret: string;
  readonly username: string | undefined;
}

type Way = { readonly baseUrl: string; readonly proxy?: string; readonly ca?: string };

async function obtain(context: CommandContext, input: CommandInput, way: Way): Promise<Obtained> {
  const { terminal } = context;
  const key = input.text('api-key');
  if (key !== undefined) return { kind: 'key', secret: await fromStdin(context, 'api-key', key), username: undefined };
  const username = input.text('username');
  if (username !== undefined) return logIn(context, input, way, username);
  const choices = [
    { value: 'key', label: 'API key' },
    { value: 'password', label: 'Name and password' },
  ] as const;
  const how = await askChoice(terminal, 'How do you log in?', choices, '--api-key - or --username');
  if (how === 'password') return logIn(context, input, way, (await askText(terminal, 'Name', '--username')).trim());
  const secret = (await askSecret(terminal, 'API key', '--api-key -')).trim();
  if (secret === '') throw new UsageError('No key was given.');
  return { kind: 'key', secret, username: undefined };
}

async function logIn(context: CommandContext, input: CommandInput, way: Way, username: string): Promise<Obtained> {
  const { terminal, signal } = context;
  const given = input.text('password');
  const password =
    given === undefined
      ? await askSecret(terminal, 'Password', '--password -')
      : await fromStdin(context, 'password', given);
  const code = input.text('otp');
  const secondFactor = (request: SecondFactorRequest): Promise<string> | string =>
    code ?? askSecret(terminal, `Code of the second factor (${request.methods.join(', ')})`, '--otp');
  const client = new FilesClient(way);
  try {
    const session = await client.login({ username, password, secondFactor }, { signal });
    return { kind: 'session', secret: session.id, username };
  } finally {
    await client.close();
  }
}

async function fromStdin({ terminal }: CommandContext, flag: string, value: string): Promise<string> {
  if (value !== '-') {
    throw new UsageError(
      `--${flag} takes only -, for standard input: what stands on the command line can be read by others.`,
    );
  }
  const secret = (await readText(terminal.stdin)).trim();
  if (secret === '') throw new UsageError('Standard input is empty.');
  return secret;
}
