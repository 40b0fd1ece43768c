// The world of the second matrix: a site with two workspaces, people in every role, and for each of them what is
// theirs, what is somebody else's beside them, and what is in another workspace.
import { createServer, type Server } from '@filescom/server';

/** Who tries. Each has a key and nothing else; what they may do is in `startWorld`. */
export const ROLES = ['site', 'reader', 'workspace', 'group', 'folder', 'partner', 'user', 'foreigner'] as const;
type Role = (typeof ROLES)[number];

/** What a field is made to point to, seen from who tries. */
export const RELATIONS = ['null', 'own', 'beside', 'foreign'] as const;
export type Relation = (typeof RELATIONS)[number];

/** What fields point to. */
export type Kind = 'user' | 'group' | 'partner' | 'workspace' | 'path';

/** An answer of the server. */
export interface Answer {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

/** Calls the API in the name of somebody. */
export type Call = (route: string, body?: object) => Promise<Answer>;

/** One who tries. */
export interface Actor {
  readonly role: Role;
  readonly id: number;
  readonly call: Call;
  /** The workspace of the actor, and one that is none of theirs. */
  readonly own: number;
  readonly foreign: number;
  /** The folder that the actor has the most rights on. */
  readonly folder: string;
  /** The target of a field. */
  target(kind: Kind, relation: Relation): number | string | null;
}

/** The people and the one who makes what they try. */
export interface World {
  readonly server: Server;
  readonly actors: ReadonlyMap<Role, Actor>;
  /** The site's own key, in a workspace. */
  makerIn(workspaceId: number): Call;
  unused(): string;
}

const API = 'http://server.test/api/rest/v1';

function callWith(server: Server, headers: Readonly<Record<string, string>>): Call {
  return async (route, body) => {
    const [method = '', path = ''] = route.split(' ');
    const response = await server.fetch(API + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed: unknown = text === '' ? {} : JSON.parse(text);
    const items = Array.isArray(parsed) ? parsed : [];
    const json = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : {};
    return { status: response.status, json, items };
  };
}

/** What there is in each workspace: two groups, two partners and two users beside those who try. */
interface Place {
  readonly user: number;
  readonly group: number;
  readonly partner: number;
  readonly otherPartner: number;
}

/** What makes records in a workspace, and their names. */
interface Maker {
  readonly server: Server;
  makerIn(workspaceId: number): Call;
  make(workspaceId: number, collection: string, fields: object): Promise<number>;
  unused(): string;
}

export async function startWorld(): Promise<World> {
  const server = await createServer();
  const maker = createMaker(server);
  const lab = await maker.make(0, 'workspaces', { name: 'Lab' });
  const other = await maker.make(0, 'workspaces', { name: 'Other' });
  const places = new Map<number, Place>();
  for (const at of [0, lab, other]) places.set(at, await fillPlace(maker, at));
  const actors = new Map<Role, Actor>();
  for (const role of ROLES) {
    const own = role === 'workspace' ? lab : role === 'foreigner' ? other : 0;
    const foreign = role === 'foreigner' ? lab : other;
    const [here, there] = [places.get(own), places.get(foreign)];
    if (here === undefined || there === undefined) throw new Error('There is no such workspace.');
    actors.set(role, await makeActor(maker, { role, own, foreign, beside: own === 0 ? lab : 0, here, there }));
  }
  for (const name of ['group_admins_can_add_users', 'group_admins_can_modify_users']) {
    await maker.makerIn(0)('PATCH /site', { [name]: true });
  }
  return { server, actors, makerIn: maker.makerIn, unused: maker.unused };
}

function createMaker(server: Server): Maker {
  let count = 0;
  const makerIn = (workspaceId: number) =>
    callWith(server, { 'X-FilesAPI-Key': server.apiKey, 'X-Files-Workspace-Id': String(workspaceId) });
  return {
    server,
    makerIn,
    unused: () => {
      count += 1;
      return `unused${count}`;
    },
    make: async (workspaceId, collection, fields) => {
      const { json } = await makerIn(workspaceId)(`POST /${collection}`, fields);
      if (typeof json['id'] !== 'number') throw new Error(`${collection} was refused: ${JSON.stringify(json)}`);
      return json['id'];
    },
  };
}

async function fillPlace({ makerIn, make, unused }: Maker, at: number): Promise<Place> {
  for (const folder of ['shared', 'mine', 'finance']) await makerIn(at)(`POST /folders/${folder}`);
  return {
    user: await make(at, 'users', { username: unused() }),
    group: await make(at, 'groups', { name: unused() }),
    partner: await make(at, 'partners', { name: unused(), root_folder: 'mine' }),
    otherPartner: await make(at, 'partners', { name: unused(), root_folder: 'finance' }),
  };
}

interface Cast {
  readonly role: Role;
  readonly own: number;
  readonly foreign: number;
  readonly beside: number;
  readonly here: Place;
  readonly there: Place;
}

async function makeActor(maker: Maker, { role, own, foreign, beside, here, there }: Cast): Promise<Actor> {
  const { server, makerIn, make } = maker;
  const fields: Readonly<Partial<Record<Role, object>>> = {
    site: { site_admin: true },
    reader: { readonly_site_admin: true },
    workspace: { workspace_admin: true },
    partner: { partner_id: here.partner, partner_admin: true },
  };
  const id = await make(own, 'users', { username: `the ${role}`, ...fields[role] });
  const { json } = await makerIn(own)('POST /api_keys', { name: role, user_id: id });
  const members = { [role === 'group' ? 'admin_ids' : 'user_ids']: String(id) };
  const group = await make(own, 'groups', { name: `of ${role}`, ...members });
  const folder = role === 'folder' ? 'shared' : 'mine';
  const levels = role === 'folder' ? ['admin'] : ['full', 'bundle', 'history'];
  for (const permission of levels) await make(own, 'permissions', { path: folder, permission, user_id: id });
  const targets: Readonly<Record<Kind, readonly (number | string)[]>> = {
    user: [id, here.user, there.user],
    group: [group, here.group, there.group],
    partner: [here.partner, here.otherPartner, there.partner],
    workspace: [own, beside, foreign],
    path: [folder, 'finance', `_/Workspaces/${foreign}/shared`],
  };
  return {
    ...{ role, id, own, foreign, folder },
    call: callWith(server, { 'X-FilesAPI-Key': String(json['key']) }),
    target: (kind, relation) => (relation === 'null' ? null : (targets[kind][RELATIONS.indexOf(relation) - 1] ?? null)),
  };
}
