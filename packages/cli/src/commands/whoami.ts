// `filescom whoami`: as whom one acts, where, and where the credential comes from.
import { ApiError } from '@filescom/sdk';
import type { CommandSpec } from '../command.ts';
import { EXIT } from '../exit-status.ts';
import { writeRecord } from '../ui/formats.ts';

export const WHOAMI: CommandSpec = {
  name: 'whoami',
  summary: 'Shows the site, the credential in use and where it comes from.',
  examples: [{ command: 'filescom whoami --format json', does: 'For a program' }],
  async run(context) {
    const { terminal, globals, signal } = context;
    const settings = await context.settings();
    const client = await context.client();
    const base = { site: settings.baseUrl, credential: settings.source, kind: settings.credential?.kind };
    const known =
      settings.credential?.kind === 'key'
        ? await client.apiKeys.findCurrent({ signal }).then((key) => ({
            key: key.name,
            permissions: key.permission_set,
            expires_at: key.expires_at,
            user_id: key.user_id,
            site_name: key.site_name,
          }))
        : // A session has no route that tells of itself; a listing proves that it works.
          await client.folders
            .listFor('', { per_page: 1 }, { signal })
            .page()
            .then(() => ({ username: settings.username }));
    const user = await findUser(known);
    await writeRecord(terminal, { ...base, ...known, ...user }, { format: globals.format, fields: globals.fields });
    return EXIT.done;

    async function findUser(facts: object): Promise<object> {
      const id: unknown = Reflect.get(facts, 'user_id');
      if (typeof id !== 'number') return {};
      return client.users.find(id, { signal }).then(
        ({ username, site_admin }) => ({ username, site_admin }),
        (error: unknown) => {
          // A key without the right to look at users is still a key.
          if (error instanceof ApiError) return {};
          throw error;
        },
      );
    }
  },
};
