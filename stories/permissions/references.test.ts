// Tries every field that points to somebody or something, for everybody who may try: may they make it point there, do
// they see what points there, may they take it away? What must happen is in references.txt.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationOf } from '../kit/catalogue.ts';
import { sampleValue } from '../kit/sample-value.ts';
import { listDemands, listReferences, OPERATIONS, type Reference, type Tried, Tries } from './references.ts';
import { readTable } from './references-table.ts';
import {
  type Actor,
  type Answer,
  RELATIONS,
  type Relation,
  ROLES,
  startWorld,
  type World,
} from './references-world.ts';

let world: World;
let tries: Tries;

beforeAll(async () => {
  world = await startWorld();
  tries = new Tries(world);
});

afterAll(() => world.server.close());

const references = listReferences();
const table = readTable();

/** One record for each relation of a field to somebody, made by the site. */
async function makeAll(actor: Actor, reference: Reference): Promise<ReadonlyMap<Relation, number>> {
  const made = new Map<Relation, number>();
  for (const relation of RELATIONS) {
    const id = await tries.make(actor, reference, relation);
    if (id !== undefined) made.set(relation, id);
  }
  return made;
}

interface Attempt {
  readonly tried: Tried;
  readonly relation: Relation;
  readonly id: number | undefined;
  /** Ids that the actor's list shows. */
  readonly listed: ReadonlySet<unknown>;
}

/** `+` for what succeeds, `-` for what is refused, `.` where there is nothing to try. */
async function tryOne(actor: Actor, reference: Reference, attempt: Attempt): Promise<string> {
  const { tried, relation, id, listed } = attempt;
  const { plural } = reference;
  if (tried === 'create' || tried === 'update') return markOf(await tries[tried](actor, reference, relation));
  if (id === undefined || operationOf(reference.resource, tried) === undefined) return '.';
  if (tried === 'list') return listed.has(id) ? '+' : '-';
  return markOf(await actor.call(`${tried === 'find' ? 'GET' : 'DELETE'} /${plural}/${id}`));
}

function markOf(answer: Answer | undefined): string {
  if (answer === undefined) return '.';
  if (answer.status >= 500) throw new Error(`The server failed: ${JSON.stringify(answer.json)}`);
  return answer.status < 300 ? '+' : '-';
}

async function listIds(actor: Actor, reference: Reference): Promise<ReadonlySet<unknown>> {
  const demanded = listDemands(reference).map((one) => `&${one.name}=${sampleValue(one)}`);
  const { items } = await actor.call(`GET /${reference.plural}?per_page=10000${demanded.join('')}`);
  return new Set(items.map(({ id }) => id));
}

/** What happens to a field at each operation, a word for each role, with `+` for every reason. */
async function tryField(reference: Reference): Promise<Record<string, string[]>> {
  const words: Record<string, string[]> = {};
  for (const role of ROLES) {
    const actor = world.actors.get(role);
    if (actor === undefined) throw new Error(`Nobody is a ${role}.`);
    const made = await makeAll(actor, reference);
    const listed = await listIds(actor, reference);
    for (const tried of OPERATIONS) {
      let word = '';
      for (const relation of RELATIONS) {
        word += await tryOne(actor, reference, { tried, relation, id: made.get(relation), listed });
      }
      words[tried] = [...(words[tried] ?? []), word];
    }
  }
  return Object.fromEntries(Object.entries(words).filter(([, row]) => row.some((word) => word !== '....')));
}

test('the table has every field that can be made to point somewhere, and says why each allowed cell is', () => {
  expect([...table.fields.keys()]).toEqual(references.map(({ plural, field }) => `${plural}.${field}`));
  const letters = [...table.fields.values()].flatMap((rows) => Object.values(rows).flat().join('').split(''));
  expect(letters.filter((letter) => !['-', '.', ...table.reasons].includes(letter))).toEqual([]);
});

test('the table stands for at least 3,000 cases', () => {
  const words = [...table.fields.values()].flatMap((rows) => Object.values(rows).flat());
  expect(words.join('').replaceAll('.', '').length).toBeGreaterThanOrEqual(3_000);
});

const named = references.map((reference) => [`${reference.plural}.${reference.field}`, reference] as const);

test.each(named)('%s', { timeout: 120_000 }, async (name, reference) => {
  const rows = table.fields.get(name) ?? {};
  const expected = Object.entries(rows).map(([tried, words]) => [
    tried,
    words.map((word) => word.replaceAll(/[a-z]/g, '+')),
  ]);
  expect(await tryField(reference)).toEqual(Object.fromEntries(expected));
});
