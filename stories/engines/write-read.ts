// Writes at one process and reads at every other as soon as the write is acknowledged, again and again, for all kinds
// of rows that a process may keep in memory. Before each write those who read later have read what is about to
// change, so that whoever keeps it, keeps the old. Used by write-read.test.ts.
import { ask, type Callable, call, download, upload } from './kit/calls.ts';

/** What came of it. */
export interface WriteReadResult {
  readonly checks: number;
  /** Sentences about reads that did not see what had been acknowledged. */
  readonly misses: readonly string[];
}

/** One kind of change, in a world of its own for each lane. */
interface Kind {
  readonly name: string;
  /** Makes what the changes need; answers how one is made and what is read of it. */
  prepare(at: Callable, lane: number): Promise<Change>;
}

interface Change {
  /** Changes the value to the one that belongs to the number. */
  write(at: Callable, number: number): Promise<unknown>;
  /** What is to be read after the change with this number. */
  expected(number: number): string;
  read(at: Callable): Promise<string>;
}

const MAX_MISSES = 20;

const KINDS: readonly Kind[] = [
  {
    name: 'a folder made and removed',
    prepare: async (at, lane) => {
      await call(at, `POST /folders/lane${lane}`);
      const path = `lane${lane}/folder`;
      return {
        write: (process, number) => call(process, number % 2 === 0 ? `POST /folders/${path}` : `DELETE /files/${path}`),
        expected: (number) => (number % 2 === 0 ? '200' : '404'),
        read: async (process) => String((await ask(process, `GET /file_actions/metadata/${path}`)).status),
      };
    },
  },
  {
    name: 'an entry in a list',
    prepare: async (at, lane) => {
      const folder = `listed${lane}`;
      await call(at, `POST /folders/${folder}`);
      return {
        write: (process, number) => call(process, `POST /folders/${folder}/${number}`),
        expected: (number) => String(number + 1),
        read: async (process) => {
          const { body } = await ask(process, `GET /folders/${folder}?per_page=10000`);
          return String(Array.isArray(body) ? body.length : body);
        },
      };
    },
  },
  {
    name: 'a field of a file',
    prepare: async (at, lane) => {
      const path = `noted${lane}.txt`;
      await upload(path, 'content', { begin: at, end: at });
      return {
        write: (process, number) => call(process, `PATCH /files/${path}`, { custom_metadata: { note: `${number}` } }),
        expected: (number) => JSON.stringify({ note: `${number}` }),
        read: async (process) =>
          JSON.stringify((await call(process, `GET /file_actions/metadata/${path}`))['custom_metadata']),
      };
    },
  },
  {
    name: 'the bytes of a file',
    prepare: async (_at, lane) => ({
      write: (process, number) => upload(`bytes${lane}.txt`, `content ${number}`, { begin: process, end: process }),
      expected: (number) => `content ${number}`,
      read: (process) => download(process, `bytes${lane}.txt`).catch((error: unknown) => String(error)),
    }),
  },
  {
    name: 'a user',
    prepare: async (at, lane) => {
      const { id } = await call(at, 'POST /users', { username: `user${lane}` });
      return {
        write: (process, number) => call(process, `PATCH /users/${id}`, { name: `Name ${number}` }),
        expected: (number) => `Name ${number}`,
        read: async (process) => String((await call(process, `GET /users/${id}`))['name']),
      };
    },
  },
  {
    name: 'a right',
    prepare: async (at, lane) => {
      const folder = `granted${lane}`;
      await call(at, `POST /folders/${folder}`);
      const { id: user_id } = await call(at, 'POST /users', { username: `reader${lane}` });
      const { key } = await call(at, 'POST /api_keys', { user_id, name: 'reader' });
      let permission: unknown;
      return {
        write: async (process, number) => {
          if (number % 2 === 1) return await call(process, `DELETE /permissions/${permission}`);
          const made = await call(process, 'POST /permissions', { path: folder, user_id, permission: 'full' });
          permission = made['id'];
          return made;
        },
        expected: (number) => (number % 2 === 0 ? 'may' : 'may not'),
        read: async ({ url }) => {
          const { status } = await ask({ url, apiKey: String(key) }, `GET /folders/${folder}`);
          return status === 200 ? 'may' : 'may not';
        },
      };
    },
  },
  {
    name: 'a key',
    prepare: async (at, lane) => {
      const { id: user_id } = await call(at, 'POST /users', { username: `keyed${lane}` });
      const { id, key } = await call(at, 'POST /api_keys', { user_id, name: 'revoked' });
      let current = { id, key };
      return {
        write: async (process, number) => {
          if (number % 2 === 1) return await call(process, `DELETE /api_keys/${current.id}`);
          const made = await call(process, 'POST /api_keys', { user_id, name: `key ${number}` });
          current = { id: made['id'], key: made['key'] };
          return made;
        },
        expected: (number) => (number % 2 === 0 ? '200' : '401'),
        read: async ({ url }) => String((await ask({ url, apiKey: String(current.key) }, 'GET /api_key')).status),
      };
    },
  },
  {
    name: 'the members of a group',
    prepare: async (at, lane) => {
      const { id: group } = await call(at, 'POST /groups', { name: `group${lane}` });
      const { id: user } = await call(at, 'POST /users', { username: `member${lane}` });
      return {
        write: (process, number) =>
          number % 2 === 0
            ? call(process, 'POST /group_users', { group_id: group, user_id: user })
            : call(process, `DELETE /group_users/${user}?group_id=${group}&user_id=${user}`),
        expected: (number) => (number % 2 === 0 ? String(user) : ''),
        read: async (process) => String((await call(process, `GET /groups/${group}`))['user_ids'] ?? ''),
      };
    },
  },
];

/** Runs so many checks at least, one lane for each kind at the same time. Stops when too much is wrong. */
export async function checkWritesAndReads(processes: readonly Callable[], checks: number): Promise<WriteReadResult> {
  const misses: string[] = [];
  let made = 0;
  const lanes = KINDS.map(async ({ name, prepare }, lane) => {
    const [first] = processes;
    if (first === undefined) return;
    const change = await prepare(first, lane);
    for (let number = 0; made < checks && misses.length < MAX_MISSES; number += 1) {
      const writer = processes[number % processes.length] ?? first;
      const others = processes.filter((process) => process !== writer);
      await Promise.all(others.map((process) => change.read(process)));
      await change.write(writer, number);
      const expected = change.expected(number);
      const reads = await Promise.all(others.map((process) => change.read(process)));
      for (const read of reads) {
        made += 1;
        if (read !== expected) misses.push(`${name}, change ${number}: ${read} instead of ${expected}`);
      }
    }
  });
  await Promise.all(lanes);
  return { checks: made, misses };
}
