// `filescom share`: a link with which others get at files.
import { text as readText } from 'node:stream/consumers';
import type { CommandSpec } from '../command.ts';
import { EXIT } from '../exit-status.ts';
import { remotePath } from '../files/remote-path.ts';
import { writeRecord } from '../ui/formats.ts';
import { askSecret } from '../ui/questions.ts';

export const SHARE: CommandSpec = {
  name: 'share',
  summary: 'Makes a share link for files and folders.',
  arguments: [{ name: 'paths', summary: 'remote files or folders', variadic: true }],
  options: [
    { flags: '--expires <span>', summary: 'How long the link works: 12h, 7d, 4w. Default: for ever.' },
    {
      flags: '--password',
      summary: 'Asks for a password that the link wants; from standard input where nobody can be asked.',
    },
    { flags: '--max-uses <number>', summary: 'How often the link works.' },
    {
      flags: '--permissions <what>',
      summary: 'What the receiver may do.',
      choices: ['read', 'write', 'read_write', 'full', 'none', 'preview_only'],
    },
    { flags: '--note <text>', summary: 'A note for yourself.' },
  ],
  examples: [
    { command: 'filescom share /reports/2026.pdf --expires 7d', does: 'A link that works for a week' },
    {
      command: 'filescom share /photos --password --format json',
      does: 'A link with a password; all that is known of it',
    },
  ],
  async run(context, input) {
    const { terminal, signal, globals } = context;
    const client = await context.client();
    const expires = input.durationMs('expires');
    const [note, maxUses, permissions] = [input.text('note'), input.count('max-uses', 1), input.text('permissions')];
    const password = !input.isSet('password')
      ? undefined
      : terminal.canAsk
        ? await askSecret(terminal, 'Password of the link', '--password')
        : (await readText(terminal.stdin)).replace(/\r?\n$/, '');
    const link = await client.bundles.create(
      {
        paths: input.argumentList(0).map(remotePath),
        ...(expires !== undefined && { expires_at: new Date(context.now() + expires) }),
        ...(password !== undefined && { password }),
        ...(maxUses !== undefined && { max_uses: maxUses }),
        ...(isPermission(permissions) && { permissions }),
        ...(note !== undefined && { note }),
      },
      { signal },
    );
    if (globals.format === undefined && globals.fields === undefined) await terminal.write(`${link.url}\n`);
    else await writeRecord(terminal, { ...link }, { format: globals.format, fields: globals.fields });
    return EXIT.done;
  },
};

const PERMISSIONS = ['read', 'write', 'read_write', 'full', 'none', 'preview_only'] as const;

function isPermission(text: string | undefined): text is (typeof PERMISSIONS)[number] {
  return PERMISSIONS.some((permission) => permission === text);
}
