// `filescom logout`: ends a session on the server and forgets the profile's secret.
import type { CommandSpec } from '../command.ts';
import { readProfiles } from '../config/profiles.ts';
import { removeSecret } from '../config/secrets.ts';
import { EXIT } from '../exit-status.ts';
import { describeFailure } from '../failures.ts';
import { UsageError } from '../stops.ts';
import { failureLine } from '../tell.ts';

export const LOGOUT: CommandSpec = {
  name: 'logout',
  summary: 'Forgets the credential of a profile; ends its session.',
  examples: [{ command: 'filescom logout --profile work', does: 'One profile' }],
  async run(context) {
    const { environment, globals, terminal, signal } = context;
    const { current, profiles } = await readProfiles(environment);
    const name = globals.profile ?? environment['FILESCOM_PROFILE'] ?? current;
    const profile = name === undefined ? undefined : profiles[name];
    if (name === undefined || profile === undefined) throw new UsageError('There is no profile to log out from.');
    if (profile.kind === 'session') {
      const settings = await import('../config/settings.ts').then(({ findSettings }) =>
        findSettings(environment, { profile: name, baseUrl: undefined }),
      );
      const { FilesClient } = await import('@filescom/sdk');
      const client = new FilesClient({ baseUrl: profile.baseUrl, session: settings.credential?.value ?? '' });
      try {
        if (settings.credential !== undefined) await client.sessions.delete({ signal });
      } catch (error) {
        // A session that has ended by itself is what was wanted.
        terminal.say(`filescom: the session could not be ended on the server: ${failureLine(describeFailure(error))}`);
      } finally {
        await client.close();
      }
    }
    await removeSecret(environment, name);
    if (!globals.isQuiet) terminal.say(`The credential of profile "${name}" is forgotten.`);
    return EXIT.done;
  },
};
