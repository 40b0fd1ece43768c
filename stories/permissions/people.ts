// A site with people in it, for the stories of permissions: users with keys and sessions, and folders with files.
import { createServer, type Server, type ServerOptions } from '@filescom/server';
import { onTestFinished } from 'vitest';
import { type Caller, callerWith, upload } from './attempts.ts';

/** A user with a key. */
interface Person {
  readonly id: number;
  readonly call: Caller;
}

/** A site and ways to fill it. */
export interface People {
  readonly server: Server;
  /** The site's own key. */
  readonly owner: Caller;
  /** Makes a record and gives its id. */
  make(collection: string, fields: object): Promise<number>;
  /** Makes a user with a key. */
  person(username: string, fields?: object): Promise<Person>;
  /** Makes folders and files, whose parents must come first; a name with a dot is a file. */
  tree(paths: readonly string[]): Promise<void>;
  /** Gives a permission to a user. */
  allow(person: Person, path: string, permission: string, fields?: object): Promise<number>;
}

/** Starts a site of its own, which ends with the test. */
export async function startPeople(options: ServerOptions = {}): Promise<People> {
  const server = await createServer(options);
  onTestFinished(() => server.close());
  const owner = callerWith(server, server.apiKey);
  const make = async (collection: string, fields: object) => {
    const { outcome, json } = await owner(`POST /${collection}`, fields);
    if (json.id === undefined) throw new Error(`${collection} was refused: ${outcome}`);
    return json.id;
  };
  return {
    server,
    owner,
    make,
    person: async (username, fields = {}) => {
      const id = await make('users', { username, ...fields });
      const { json } = await owner('POST /api_keys', { name: username, user_id: id });
      return { id, call: callerWith(server, json.key ?? '') };
    },
    tree: async (paths) => {
      for (const path of paths) {
        if (path.includes('.')) await upload(server, owner, path);
        else await owner(`POST /folders/${path}`);
      }
    },
    allow: (person, path, permission, fields = {}) =>
      make('permissions', { path, permission, user_id: person.id, ...fields }),
  };
}

/** The paths in an answer that is a list. */
export async function paths(call: Caller, route: string): Promise<string[]> {
  const { json } = await call(route);
  return Array.isArray(json) ? json.map(({ path }) => String(path)) : [];
}
