// `filescom profile …`: which sites are known, and which one counts.
import type { CommandSpec } from '../command.ts';
import { readProfiles, writeProfiles } from '../config/profiles.ts';
import { removeSecret } from '../config/secrets.ts';
import { EXIT } from '../exit-status.ts';
import { nearest } from '../nearest.ts';
import { UsageError } from '../stops.ts';
import { createRowWriter } from '../ui/formats.ts';

const NAME = { name: 'name', summary: 'the name of a profile' };

export const PROFILE_LIST: CommandSpec = {
  name: 'profile list',
  summary: 'Lists the profiles.',
  examples: [{ command: 'filescom profile list', does: 'All of them; the one in use is marked' }],
  async run({ environment, terminal, globals }) {
    const { current, profiles } = await readProfiles(environment);
    const columns = [
      { field: 'current', header: '', show: (value: unknown) => (value === true ? '*' : ' ') },
      { field: 'name' },
      { field: 'baseUrl', header: 'address' },
      { field: 'kind' },
      { field: 'username' },
    ];
    const writer = createRowWriter(terminal, { format: globals.format, fields: globals.fields, columns });
    for (const [name, profile] of Object.entries(profiles))
      await writer.write({ current: name === current, name, ...profile });
    await writer.end();
    return EXIT.done;
  },
};

export const PROFILE_USE: CommandSpec = {
  name: 'profile use',
  summary: 'Makes a profile the one that counts.',
  arguments: [NAME],
  examples: [{ command: 'filescom profile use work', does: 'From now on' }],
  async run({ environment }, input) {
    const name = input.argument(0);
    const { profiles } = await readProfiles(environment);
    checkKnown(name, Object.keys(profiles));
    await writeProfiles(environment, { current: name, profiles });
    return EXIT.done;
  },
};

export const PROFILE_REMOVE: CommandSpec = {
  name: 'profile remove',
  summary: 'Forgets a profile and its credential.',
  arguments: [NAME],
  examples: [
    { command: 'filescom profile remove old', does: 'Here only; a session on the server goes on, see logout' },
  ],
  async run({ environment }, input) {
    const name = input.argument(0);
    const { profiles, current } = await readProfiles(environment);
    checkKnown(name, Object.keys(profiles));
    const { [name]: _removed, ...others } = profiles;
    await removeSecret(environment, name);
    await writeProfiles(environment, { current: current === name ? undefined : current, profiles: others });
    return EXIT.done;
  },
};

function checkKnown(name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const close = nearest(name, names);
  throw new UsageError(`There is no profile "${name}".${close === undefined ? '' : ` Did you mean "${close}"?`}`);
}
