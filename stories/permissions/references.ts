// What the second matrix tries: every entity of the catalogue that can be made and has a field which points to a user,
// a group, a partner, a workspace or a path, and the requests by which it is tried.
import {
  type CatalogueResource,
  type Operation,
  operationOf,
  type Parameter,
  readCatalogue,
} from '../kit/catalogue.ts';
import { sampleValue } from '../kit/sample-value.ts';
import type { Actor, Answer, Call, Kind, Relation, World } from './references-world.ts';

/** Operations, in the order of the rows of an entity. */
export const OPERATIONS = ['create', 'update', 'find', 'list', 'delete'] as const;
export type Tried = (typeof OPERATIONS)[number];

/** A field that is tried. */
export interface Reference {
  readonly plural: string;
  readonly field: string;
  readonly kind: Kind;
  readonly resource: CatalogueResource;
}

const KINDS: readonly (readonly [pattern: RegExp, kind: Kind])[] = [
  [/^(user_id|user_ids|admin_ids|notify_user_id|responsible_user_id|triggering_user_ids)$/, 'user'],
  [/^(group_id|group_ids|primary_group_id|responsible_group_id|triggering_group_ids)$/, 'group'],
  [/^partner_id$/, 'partner'],
  [/^(workspace_id|default_workspace_id)$/, 'workspace'],
  [/^(path|paths|src_path|dest_path)$/, 'path'],
];

/** They are addressed by path or by group, and have stories of their own, or only site admins know of them. */
const TOLD_ELSEWHERE: readonly string[] = ['files', 'folders', 'locks', 'group_users', 'history_exports', 'restores'];

/** Every field that the matrix has rows for. */
export function listReferences(): readonly Reference[] {
  return readCatalogue().flatMap((resource) => {
    const create = operationOf(resource, 'create');
    const isTried = create !== undefined && operationOf(resource, 'list') !== undefined;
    if (!isTried || TOLD_ELSEWHERE.includes(resource.plural)) return [];
    const names = new Set(
      [...create.parameters, ...(operationOf(resource, 'update')?.parameters ?? [])].map((p) => p.name),
    );
    return [...names].flatMap((field) => {
      const kind = KINDS.find(([pattern]) => pattern.test(field))?.[1];
      return kind === undefined ? [] : [{ plural: resource.plural, field, kind, resource }];
    });
  });
}

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDtBxSLBAbEVhV4zP7UGe2aKYVYQfC+GvG2jBw+xNBeU';

/** The server keeps it and shows its fingerprint; nobody connects with it. */
const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

/** What a record needs beside the field that is tried. `folder` is where it is, `user` whom it is about. */
interface Surroundings {
  readonly folder: string;
  readonly user: number | null;
  readonly partner: number | null;
  readonly bundle: number;
  readonly unused: string;
}

const NEEDED: Readonly<Record<string, (at: Surroundings) => object>> = {
  automations: ({ folder }) => ({ automation: 'create_folder', trigger: 'manual', path: folder, destinations: ['x'] }),
  ai_tasks: ({ folder }) => ({ path: folder }),
  as2_stations: () => ({ public_certificate: CERTIFICATE, private_key: 'the key of it' }),
  behaviors: ({ folder }) => ({ path: folder, behavior: 'webhook', value: { urls: ['http://hook.test/'] } }),
  bundle_notifications: ({ bundle }) => ({ bundle_id: bundle }),
  bundle_recipients: ({ bundle }) => ({ bundle_id: bundle, recipient: 'a@example.com' }),
  bundles: ({ folder }) => ({ paths: [folder] }),
  expectations: ({ folder }) => ({ path: folder }),
  file_comments: ({ folder }) => ({ path: folder, body: 'Well done.' }),
  groups: ({ unused }) => ({ name: unused }),
  notifications: ({ folder }) => ({ path: folder, send_interval: 'daily' }),
  partner_channels: ({ folder, partner }) => ({ path: folder, partner_id: partner }),
  partners: ({ unused, folder }) => ({ name: unused, root_folder: folder }),
  permissions: ({ folder, user }) => ({ path: folder, permission: 'list', user_id: user }),
  public_keys: () => ({ public_key: KEY }),
  requests: ({ folder, unused }) => ({ path: folder, destination: unused }),
  share_groups: () => ({ members: [{ name: 'A', email: 'a@example.com' }] }),
  snapshots: () => ({ paths: [] }),
  syncs: ({ folder }) => ({ src_path: folder, dest_path: folder }),
  users: ({ unused }) => ({ username: unused }),
};

/** The parameters without which a list is refused. */
export function listDemands({ resource }: Reference): readonly Parameter[] {
  return operationOf(resource, 'list')?.parameters.filter(({ required }) => required) ?? [];
}

const GRANTEES = ['user_id', 'group_id', 'group_ids', 'partner_id'];

function formValues(reference: Reference, operation: Operation, at: Surroundings): Record<string, unknown> {
  const demanded = operation.parameters.filter((one) => one.required && one.in !== 'path');
  // What a list demands, such as the message of comments, belongs to the record.
  const all = [...demanded, ...listDemands(reference)];
  const values = Object.fromEntries(all.map((one) => [one.name, sampleValue(one)]));
  return { ...values, ...NEEDED[reference.plural]?.(at) };
}

/** The values with the field pointing somewhere, as its type wants it. */
function pointTo(
  reference: Reference,
  operation: Operation,
  values: Record<string, unknown>,
  target: unknown,
): Record<string, unknown> | undefined {
  const parameter = operation.parameters.find(({ name }) => name === reference.field);
  if (parameter === undefined) return undefined;
  const { plural, field } = reference;
  const others = plural === 'permissions' && GRANTEES.includes(field) ? GRANTEES : [];
  const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !others.includes(name)));
  const isList = parameter.type === 'array';
  const value = target === null ? null : isList ? [target] : parameter.csv ? String(target) : target;
  return { ...kept, [field]: value };
}

/** Tries one field in every relation. Undefined where there is nothing to try. */
export class Tries {
  readonly #world: World;
  readonly #bundles = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  async create(actor: Actor, reference: Reference, relation: Relation): Promise<Answer | undefined> {
    const operation = operationOf(reference.resource, 'create');
    if (operation === undefined) return undefined;
    const values = formValues(reference, operation, await this.#surroundings(actor, true));
    const body = pointTo(reference, operation, values, actor.target(reference.kind, relation));
    return body === undefined ? undefined : await actor.call(`POST /${reference.plural}`, body);
  }

  /** Changes a record that is as much the actor's as it can be. */
  async update(actor: Actor, reference: Reference, relation: Relation): Promise<Answer | undefined> {
    const operation = operationOf(reference.resource, 'update');
    if (operation?.path !== `/${reference.plural}/{id}`) return undefined;
    const target = actor.target(reference.kind, relation);
    const body = pointTo(reference, operation, this.#again(reference, operation), target);
    if (body === undefined) return undefined;
    const made = await this.make(actor, reference, 'own');
    if (made === undefined) return undefined;
    return await actor.call(`PATCH /${reference.plural}/${made}`, body);
  }

  /** Has the site make a record whose field points there, in the workspace of what it points to. */
  async make(actor: Actor, reference: Reference, relation: Relation): Promise<number | undefined> {
    const operation = operationOf(reference.resource, 'create');
    if (operation === undefined) return undefined;
    const { field, kind, plural } = reference;
    const isForeign = relation === 'foreign';
    const at = kind === 'workspace' ? actor.target(kind, relation) : isForeign ? actor.foreign : actor.own;
    const workspace = typeof at === 'number' ? at : actor.own;
    const maker = this.#world.makerIn(workspace);
    const values = formValues(reference, operation, await this.#surroundings(actor, relation === 'own', maker));
    const target = kind === 'path' && isForeign ? 'shared' : actor.target(kind, relation);
    const body = pointTo(reference, operation, values, target) ?? (relation === 'own' ? values : undefined);
    if (body === undefined) return undefined;
    const isOwnable = relation === 'own' && field !== 'user_id' && plural !== 'permissions';
    const owned = isOwnable && operation.parameters.some(({ name }) => name === 'user_id');
    const { json } = await maker(`POST /${plural}`, owned ? { ...body, user_id: actor.id } : body);
    return typeof json['id'] === 'number' ? json['id'] : undefined;
  }

  #again(reference: Reference, operation: Operation): Record<string, unknown> {
    const demanded = operation.parameters.filter((one) => one.required && one.in !== 'path');
    const values = Object.fromEntries(demanded.map((one) => [one.name, sampleValue(one)]));
    return reference.plural === 'public_keys' ? { title: 'again' } : values;
  }

  /** The actor's own folder and share link, or those of nobody in particular. */
  async #surroundings(actor: Actor, isOwn: boolean, maker?: Call): Promise<Surroundings> {
    const name = isOwn ? `${actor.role}` : `${actor.role} ${maker === undefined}`;
    const folder = isOwn ? actor.folder : 'finance';
    const known = this.#bundles.get(name);
    const body = { paths: [folder], ...(isOwn && { user_id: actor.id }) };
    const bundle = known ?? Number((await this.#world.makerIn(actor.own)('POST /bundles', body)).json['id']);
    this.#bundles.set(name, bundle);
    const user = actor.target('user', 'beside');
    const partner = actor.target('partner', 'own');
    return {
      ...{ folder, bundle, unused: this.#world.unused() },
      user: typeof user === 'number' ? user : null,
      partner: typeof partner === 'number' ? partner : null,
    };
  }
}
