// Accounts of the chosen site: users, groups, keys and permissions, each as a list with what is known of one of them.
import type { ApiKey, Group, Permission, User } from '@filescom/sdk';
import { useState } from 'preact/hooks';
import { useModel } from '../model.ts';
import { Moment, TextField } from '../parts/fields.tsx';
import { Empty } from '../parts/messages.tsx';
import { RecordList } from '../parts/record-list.tsx';
import type { Column } from '../parts/row-list.tsx';
import { SplitView } from '../parts/split-view.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { type Loaded, useLoaded } from '../parts/use-loaded.ts';
import type { SiteApi } from '../sites.ts';
import { AccountDetail } from './account-detail.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { UserDialog } from './user-dialog.tsx';

/** One kind of account: how it is asked for and shown. */
interface Theme<T> {
  readonly list: (api: SiteApi) => AsyncIterable<T>;
  readonly columns: readonly Column<T>[];
  readonly textOf: (row: T) => string;
}

const USERS: Theme<User> = {
  list: ({ users }) => users.list({ per_page: 1_000 }),
  textOf: ({ username, name, email }) => `${username} ${name ?? ''} ${email ?? ''}`,
  columns: [
    { name: 'Username', width: 'minmax(7rem, 1fr)', cell: ({ username }) => <bdi>{username}</bdi> },
    { name: 'Name', width: 'minmax(6rem, 1fr)', cell: ({ name }) => name },
    { name: 'Role', width: '8rem', isOptional: true, cell: (user) => roleOf(user) },
    { name: 'Last login', width: '11.5rem', isOptional: true, cell: ({ last_login_at: at }) => <Moment iso={at} /> },
  ],
};

const GROUPS: Theme<Group> = {
  list: ({ groups }) => groups.list({ per_page: 1_000 }),
  textOf: ({ name, usernames }) => `${name} ${usernames ?? ''}`,
  columns: [
    { name: 'Name', width: 'minmax(8rem, 1fr)', cell: ({ name }) => <bdi>{name}</bdi> },
    { name: 'Members', width: 'minmax(8rem, 2fr)', cell: ({ usernames }) => usernames },
  ],
};

const KEYS: Theme<ApiKey> = {
  list: ({ apiKeys }) => apiKeys.list({ per_page: 1_000 }),
  textOf: ({ name, permission_set: set }) => `${name} ${set ?? ''}`,
  columns: [
    { name: 'Name', width: 'minmax(8rem, 1fr)', cell: ({ name }) => <bdi>{name}</bdi> },
    { name: 'For', width: '7rem', cell: ({ user_id: user }) => (user === null ? 'whole site' : `user ${user}`) },
    { name: 'May do', width: '7rem', isOptional: true, cell: ({ permission_set: set }) => set },
    { name: 'Last use', width: '11.5rem', isOptional: true, cell: ({ last_use_at: at }) => <Moment iso={at} /> },
  ],
};

const PERMISSIONS: Theme<Permission> = {
  list: ({ permissions }) => permissions.list({ per_page: 1_000 }),
  textOf: ({ path, username, group_name: group, permission }) => `${path} ${username} ${group} ${permission}`,
  columns: [
    { name: 'Folder', width: 'minmax(8rem, 2fr)', cell: ({ path }) => <bdi>{path === '' ? '/' : path}</bdi> },
    { name: 'Who', width: 'minmax(7rem, 1fr)', cell: (row) => row.username ?? row.group_name ?? row.partner_name },
    { name: 'May', width: '7rem', cell: ({ permission }) => permission },
    { name: 'Recursive', width: '5rem', isOptional: true, cell: ({ recursive }) => (recursive ? 'yes' : 'no') },
  ],
};

const NAMES = ['Users', 'Groups', 'Keys', 'Permissions'] as const;
type ThemeName = (typeof NAMES)[number];

export function AccountsView() {
  const { address } = useModel();
  const { query } = address.place.value;
  const chosen = NAMES.find((name) => name === query['of']) ?? 'Users';
  return (
    <Tabs
      label="Kinds of accounts"
      names={NAMES}
      chosen={chosen}
      onChoose={(of) => address.go({ view: 'accounts', query: { of } }, 'replace')}
    >
      {chosen === 'Users' && <AccountList key={chosen} name={chosen} theme={USERS} />}
      {chosen === 'Groups' && <AccountList key={chosen} name={chosen} theme={GROUPS} />}
      {chosen === 'Keys' && <AccountList key={chosen} name={chosen} theme={KEYS} />}
      {chosen === 'Permissions' && <AccountList key={chosen} name={chosen} theme={PERMISSIONS} />}
    </Tabs>
  );
}

function AccountList<T extends { id: number }>({ name, theme }: { name: ThemeName; theme: Theme<T> }) {
  const { address } = useModel();
  const { item } = address.place.value;
  const [filter, setFilter] = useState('');
  const loaded = useAccounts(theme);
  const select = (key: string | undefined) => address.change({ item: key });
  const row = loaded.value?.find(({ id }) => String(id) === item);
  return (
    <SplitView
      title={`${name.replace(/s$/, '')} ${item ?? ''}`}
      onClose={() => select(undefined)}
      detail={row && <AccountDetail record={row} kind={name} onChanged={loaded.reload} />}
      list={
        <>
          <div class="tools">
            <TextField label="Filter" type="search" value={filter} onInput={setFilter} />
            {name === 'Keys' && <KeyDialog onMade={loaded.reload} />}
            {name === 'Users' && <UserDialog onMade={loaded.reload} />}
          </div>
          <RecordList
            label={name}
            loaded={loaded}
            columns={theme.columns}
            keyOf={({ id }) => String(id)}
            filter={filter}
            textOf={theme.textOf}
            selected={item}
            onSelect={select}
            empty={<Empty title={`The site has no ${name.toLowerCase()}`} />}
          />
        </>
      }
    />
  );
}

function useAccounts<T>(theme: Theme<T>): Loaded<readonly T[]> {
  const { sites, stateVersion } = useModel();
  return useLoaded<readonly T[]>(
    async (show) => {
      if (sites.chosen.peek() === undefined) return;
      show(await sites.use(async (api) => await collect(theme.list(api))));
    },
    [sites.chosen.value, stateVersion.value],
  );
}

async function collect<T>(rows: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

function roleOf({ site_admin: admin, readonly_site_admin: reader, disabled }: User): string {
  const role = admin ? 'site admin' : reader ? 'read-only admin' : 'user';
  return disabled ? `${role}, disabled` : role;
}
