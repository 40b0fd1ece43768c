// The manual page, made from the same words as the help. `filescom man` prints it, and the build keeps it beside the
// program.

import type { CommandSpec } from './command.ts';
import { COMMANDS, GROUPS } from './commands/index.ts';
import { EXIT_MEANINGS } from './exit-status.ts';
import { RESOURCES } from './generated/index.ts';
import { GLOBAL_OPTIONS } from './global-options.ts';
import { toDashes } from './resources/spec.ts';
import { VERSION } from './version.ts';

const VARIABLES: readonly (readonly [string, string])[] = [
  ['FILES_API_KEY, FILES_SESSION_ID', 'The credential. They win over the profile in use, not over --profile.'],
  ['FILES_BASE_URL', 'The address of the site.'],
  ['FILESCOM_PROFILE', 'The profile in use.'],
  ['FILESCOM_CONFIG_DIR', 'Where profiles, secrets and the journals of interrupted transfers are kept.'],
  ['FILESCOM_KEY_STORE', 'With the value off, the key store of the system is not tried.'],
  ['HTTPS_PROXY, HTTP_PROXY, NO_PROXY', 'Proxies, as elsewhere.'],
  ['NODE_EXTRA_CA_CERTS', 'A file with further certificate authorities.'],
  ['NO_COLOR', 'No colours.'],
];

/** The page in the language of man. */
export async function createManual(): Promise<string> {
  const commands = await Promise.all(COMMANDS.map(async (entry) => ({ entry, spec: await entry.load() })));
  const sections = GROUPS.flatMap(({ id, title }) => [
    `.SH ${title.toUpperCase()}`,
    ...commands.filter(({ entry }) => entry.group === id).flatMap(({ spec }) => describeCommand(spec)),
  ]);
  return [
    `.TH FILESCOM 1 "" "filescom ${VERSION}" "User Commands"`,
    '.SH NAME',
    'filescom \\- Files.com on the command line',
    '.SH SYNOPSIS',
    '.B filescom',
    '.I command',
    '[options]',
    ...sections,
    '.SH RESOURCES',
    'Every operation of the API is a command:',
    '.B filescom users list,',
    '.B filescom users find 12.',
    'The help of a resource lists its commands. Resources:',
    escapeText(`${RESOURCES.map(({ name }) => toDashes(name)).join(', ')}.`),
    '.SH OPTIONS OF EVERY COMMAND',
    ...GLOBAL_OPTIONS.flatMap(({ flags, summary }) => describeTerm(flags, summary)),
    '.SH ENVIRONMENT',
    ...VARIABLES.flatMap(([name, meaning]) => describeTerm(name, meaning)),
    '.SH EXIT STATUS',
    ...EXIT_MEANINGS.flatMap(([status, meaning]) => describeTerm(String(status), `${meaning}.`)),
    '',
  ].join('\n');
}

function describeCommand({
  name,
  usage,
  summary,
  details = [],
  arguments: args = [],
  options = [],
  examples,
}: CommandSpec) {
  const words = usage ?? args.map(({ name: word, optional }) => (optional === true ? `[${word}]` : word)).join(' ');
  return [
    `.SS "${escapeText(`filescom ${name} ${words}`.trim())}"`,
    escapeText(summary),
    ...details.flatMap((text) => ['.PP', escapeText(text)]),
    ...options.flatMap(({ flags, summary: meaning }) => describeTerm(flags, meaning)),
    '.PP',
    ...examples.flatMap(({ command, does }) => [
      escapeText(`${does}:`),
      '.nf',
      escapeText(`  ${command}`),
      '.fi',
      '.PP',
    ]),
  ];
}

function describeTerm(term: string, meaning: string): string[] {
  return ['.TP', `.B ${escapeText(term)}`, escapeText(meaning)];
}

/** Signs that man would take for its own. */
function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1')
    .replaceAll('"', '\\(dq');
}
