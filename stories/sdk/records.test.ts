// Every resource that can be created, as a table: what was sent comes back, is found, listed, changed, still there
// after a restart, and gone after deletion. Resources with stories of their own (files, folders, sessions) are left out
// here.
import { FilesClient, NotFoundError } from '@filescom/sdk';
import { createServer } from '@filescom/server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { callOperation } from '../kit/any-operation.ts';
import {
  type CatalogueResource,
  type Operation,
  operationOf,
  type Parameter,
  readCatalogue,
} from '../kit/catalogue.ts';
import { sampleValue } from '../kit/sample-value.ts';
import { startSite } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';

const TOLD_ELSEWHERE = ['files', 'folders', 'sessions', 'locks', 'webhook_tests'];

type Values = Record<string, unknown>;

const creatable = readCatalogue().flatMap((resource) => {
  const create = operationOf(resource, 'create');
  return create === undefined || TOLD_ELSEWHERE.includes(resource.plural)
    ? []
    : [{ plural: resource.plural, resource, create }];
});

describe.each(creatable)('$plural', ({ resource, create }) => {
  test('are created, found, listed, changed and deleted', async () => {
    const { client } = await startSite();
    const values = await legalValues(client, resource, create);
    const record = asRecord(await callOperation(client, resource, create, values));
    expectEcho(resource, record, values);
    await expectFound(client, resource, record);
    await expectListed(client, resource, record, values);
    const changed = await changeRecord(client, resource, record, values);
    await expectDeleted(client, resource, changed, values);
  });
});

describe.each(creatable)('$plural', ({ resource, create }) => {
  test('keep everything that can be set and changed', async () => {
    const { client } = await startSite();
    const values = await legalValues(client, resource, create, 'everything');
    const record = asRecord(await callOperation(client, resource, create, values));
    expectEcho(resource, record, values);
    await expectFound(client, resource, record);
    const update = operationOf(resource, 'update');
    if (update === undefined) return;
    const changes = { ...changeValues(resource, update), ...listDemanded(update, { ...record, ...values }) };
    const changed = asRecord(await callOperation(client, resource, update, changes));
    expectEcho(resource, changed, changes);
    await expectFound(client, resource, changed);
  });
});

test('everything created is still there after a restart', async () => {
  const dataDir = await tempDir();
  const kept: { resource: CatalogueResource; record: Values }[] = [];
  const first = await createServer({ dataDir });
  const client = new FilesClient({ apiKey: first.apiKey, fetch: first.fetch });
  for (const { resource, create } of creatable) {
    const values = await legalValues(client, resource, create);
    kept.push({ resource, record: asRecord(await callOperation(client, resource, create, values)) });
  }
  await first.close();

  const second = await createServer({ dataDir });
  onTestFinished(() => second.close());
  const later = new FilesClient({ apiKey: first.apiKey, fetch: second.fetch });
  for (const { resource, record } of kept) await expectFound(later, resource, record);
});

/** What is demanded, or everything but files, and what an entity needs to make sense. */
async function legalValues(
  client: FilesClient,
  resource: CatalogueResource,
  create: Operation,
  which: 'demanded' | 'everything' = 'demanded',
): Promise<Values> {
  const wanted = create.parameters.filter(
    ({ required, type }) => required || (which === 'everything' && type !== 'file'),
  );
  const values = Object.fromEntries(wanted.map((parameter) => [parameter.name, sampleValue(parameter)]));
  const excluded = Object.fromEntries((excludedTogether[resource.plural] ?? []).map((name) => [name, undefined]));
  return { ...values, ...excluded, ...(await meaningful[resource.plural]?.(client)) };
}

/** Other values than at creation for everything that an update takes. */
function changeValues(resource: CatalogueResource, update: Operation): Values {
  const left = [...(excludedTogether[resource.plural] ?? []), ...(keptByUpdates[resource.plural] ?? [])];
  const taken = update.parameters.filter(({ name, type }) => type !== 'file' && !left.includes(name));
  return Object.fromEntries(taken.map((parameter) => [parameter.name, sampleValue(parameter, 2)]));
}

/** Parameters of updates that refer to something, or have a form that no table knows. */
const keptByUpdates: Readonly<Record<string, readonly string[]>> = {
  bundles: ['paths'],
  snapshots: ['paths'],
  groups: ['user_ids', 'admin_ids'],
  public_keys: ['public_key'],
  users: ['password', 'password_confirmation'],
  user_lifecycle_rules: ['workspace_id'],
};

/** Parameters that exclude others which are sent, or that name records which nobody made. */
const excludedTogether: Readonly<Record<string, readonly string[]>> = {
  as2_partners: ['pkcs12', 'pkcs12_password'],
  as2_stations: ['pkcs12', 'pkcs12_password'],
  bundles: ['send_one_time_password_to_recipient_at_registration'],
  gpg_keys: ['generate_keypair', 'generate_expires_at', 'generate_full_name', 'generate_email'],
  permissions: ['group_id', 'group_ids', 'group_name', 'partner_id', 'username'],
  notifications: ['group_id', 'group_ids', 'username'],
  users: ['group_ids', 'group_id', 'primary_group_id', 'change_password', 'change_password_confirmation'],
  public_keys: ['generate_keypair', 'generate_private_key_password', 'generate_algorithm', 'generate_length'],
};

async function newUser(client: FilesClient) {
  const { id } = await client.users.create({ username: `user-${Math.random()}`, password: 'Correct-Horse-9' });
  return id;
}

/** Values that must refer to something, or have a form that no table knows. */
const meaningful: Readonly<Record<string, (client: FilesClient) => Promise<Values>>> = {
  bundles: async (client) => {
    await client.files.upload('shared', 'shared.txt');
    return { paths: ['shared.txt'] };
  },
  snapshots: async (client) => {
    await client.files.upload('kept', 'kept.txt');
    return { paths: ['kept.txt'] };
  },
  group_users: async (client) => {
    const group = await client.groups.create({ name: `group-${Math.random()}` });
    return { group_id: group.id, user_id: await newUser(client) };
  },
  permissions: async (client) => ({ path: 'granted', user_id: await newUser(client), permission: 'full' }),
  notifications: async (client) => ({ path: 'watched', user_id: await newUser(client) }),
  public_keys: async () => ({
    public_key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG5vdC1hLXJlYWwta2V5LWp1c3QtYS1zdG9yeS1rZXk= anna',
  }),
  as2_partners: async () => ({ public_certificate: 'certificate' }),
  as2_stations: async () => ({ public_certificate: 'certificate', private_key: 'key' }),
  user_lifecycle_rules: async () => ({ workspace_id: 0 }),
  users: async () => ({
    password: 'Correct-Horse-9',
    password_confirmation: 'Correct-Horse-9',
  }),
};

function expectEcho(resource: CatalogueResource, record: Values, sent: Values): void {
  for (const [name, value] of Object.entries(sent)) {
    const attribute = resource.attributes.get(name);
    if (attribute?.shown !== true || value === undefined || value instanceof Blob) continue;
    const expected = attribute.format === 'decimal' ? String(value) : plain(value);
    // Records inside others come back with all their fields, whatever was sent of them.
    const fits = Array.isArray(expected) ? expected.map(partly) : expected;
    expect(plain(record[name]), `${resource.plural}.${name}`).toEqual(fits);
  }
}

function partly(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? expect.objectContaining(value) : value;
}

async function expectFound(client: FilesClient, resource: CatalogueResource, record: Values): Promise<void> {
  const find = operationOf(resource, 'find');
  if (find === undefined) return;
  const found = asRecord(
    await callOperation(client, resource, find, { [resource.identifier]: record[resource.identifier] }),
  );
  for (const [name, value] of Object.entries(found)) {
    if (resource.attributes.get(name)?.shown === true && !/^last_/.test(name))
      expect(value, name).toEqual(record[name]);
  }
}

async function expectListed(
  client: FilesClient,
  resource: CatalogueResource,
  record: Values,
  sent: Values,
): Promise<void> {
  const list = operationOf(resource, 'list');
  if (list === undefined) return;
  const rows = await callOperation(client, resource, list, listDemanded(list, { ...record, ...sent }));
  const key = 'id' in record ? 'id' : (Object.keys(sent).find((name) => resource.attributes.has(name)) ?? 'id');
  expect(Array.isArray(rows) ? rows.map((row) => asRecord(row)[key]) : rows).toContainEqual(record[key]);
}

async function changeRecord(
  client: FilesClient,
  resource: CatalogueResource,
  record: Values,
  sent: Values,
): Promise<Values> {
  const update = operationOf(resource, 'update');
  const text = update?.parameters.find((parameter) => parameter.name in sent && isFreeText(resource, parameter));
  if (update === undefined || text === undefined) return record;
  const values = { ...listDemanded(update, { ...record, ...sent }), [text.name]: sampleValue(text, 2) };
  const changed = asRecord(await callOperation(client, resource, update, values));
  expect(changed[text.name]).toBe(sampleValue(text, 2));
  await expectFound(client, resource, changed);
  return changed;
}

function isFreeText(resource: CatalogueResource, { name, type, format, values, csv }: Parameter): boolean {
  const plainText = type === 'string' && format === undefined && values.length === 0 && !csv;
  return plainText && name !== 'public_key' && resource.attributes.get(name)?.shown === true;
}

async function expectDeleted(
  client: FilesClient,
  resource: CatalogueResource,
  record: Values,
  sent: Values,
): Promise<void> {
  const remove = operationOf(resource, 'delete');
  if (remove === undefined || record[resource.identifier] === undefined) return;
  const values = listDemanded(remove, { ...record, ...sent });
  await callOperation(client, resource, remove, values);
  await expect(callOperation(client, resource, remove, values)).rejects.toBeInstanceOf(NotFoundError);
}

/** The parameters that the operation cannot do without, from what is known. */
function listDemanded(operation: Operation, known: Values): Values {
  const required = operation.parameters.filter((parameter) => parameter.required);
  return Object.fromEntries(
    required.map((parameter) => [parameter.name, known[parameter.name] ?? sampleValue(parameter)]),
  );
}

/** Comparable whatever the spelling: lists as text, dates by their moment, JSON texts by their value. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.every((each) => typeof each !== 'object') ? value.join(',') : value;
  return value;
}

function asRecord(value: unknown): Values {
  if (typeof value !== 'object' || value === null) throw new Error(`Not a record: ${JSON.stringify(value)}`);
  return { ...value };
}
