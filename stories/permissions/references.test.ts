// Tries every field that points to somebody or something, for everybody who may try: may they make it point there, do
// they see what points there, may they take it away? What must happen is in references-table.ts.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listReferences, OPERATIONS, type Reference, type Tried, Tries } from './references.ts';
import { readTable, REASONS } from './references-table.ts';
import { type Actor, RELATIONS, type Relation, ROLES, startWorld, type World } from './references-world.ts';

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

/** `+` for what succeeds, `-` for what is refused, `.` where there is nothing to try. */
async function tryOne(
  actor: Actor,
  reference: Reference,
  { tried, relation, made }: { tried: Tried; relation: Relation; made: ReadonlyMap<Relation, number> },
): Promise<string> {
  const id = made.get(relation);
  const { plural, resource } = reference;
  if (tried === 'create' || tried === 'update') {
    const answer = await tries[tried](actor, reference, relation);
    if (answer === undefined) return '.';
    if (answer.status >= 500) throw new Error(`${tried} ${plural} failed: ${JSON.stringify(answer.json)}`);
    return answer.status < 300 ? '+' : '-';
  }
  const has = (kind: string) => resource.operations.some((one) => one.id === kind);
  if (id === undefined || !has(tried)) return '.';
  if (tried === 'list') {
    const { items } = await actor.call(`GET /${plural}?per_page=10000`);
    return items.some((item) => item['id'] === id) ? '+' : '-';
  }
  const { status } = await actor.call(`${tried === 'find' ? 'GET' : 'DELETE'} /${plural}/${id}`);
  if (status >= 500) throw new Error(`${tried} ${plural} failed with ${status}`);
  return status < 300 ? '+' : '-';
}

/** What happens to a field, a line for each operation as in the table, but with `+` for every reason. */
async function tryField(reference: Reference): Promise<Record<Tried, string>> {
  const words: Record<Tried, string[]> = { create: [], update: [], find: [], list: [], delete: [] };
  for (const role of ROLES) {
    const actor = world.actors.get(role);
    if (actor === undefined) throw new Error(`Nobody is a ${role}.`);
    const made = await makeAll(actor, reference);
    for (const tried of OPERATIONS) {
      let word = '';
      for (const relation of RELATIONS) word += await tryOne(actor, reference, { tried, relation, made });
      words[tried].push(word);
    }
  }
  const join = (tried: Tried) => words[tried].join(' ');
  return { create: join('create'), update: join('update'), find: join('find'), list: join('list'), delete: join('delete') };
}

test('the table has every field that can be made to point somewhere, and says why each allowed cell is', () => {
  expect([...table.keys()]).toEqual(references.map(({ plural, field }) => `${plural}.${field}`));
  const letters = [...table.values()].flatMap((rows) => Object.values(rows).join('').replaceAll(/[-. ]/g, '').split(''));
  expect(letters.filter((letter) => REASONS[letter] === undefined)).toEqual([]);
});

test('the table stands for at least 3,000 cases', () => {
  const words = [...table.values()].flatMap((rows) => Object.values(rows).join(''));
  expect(words.join('').replaceAll(/[ .]/g, '').length).toBeGreaterThanOrEqual(3_000);
});

test.each(references)('$plural.$field', { timeout: 60_000 }, async (reference) => {
  const expected = table.get(`${reference.plural}.${reference.field}`);
  const found = await tryField(reference);
  if (process.env['ISO_OUT']) { const { appendFileSync } = await import('node:fs'); appendFileSync(process.env['ISO_OUT'], JSON.stringify([`${reference.plural}.${reference.field}`, found]) + '\n'); return; }
  const marks = Object.entries(expected ?? {}).map(([tried, row]) => [tried, row.replaceAll(/[a-z]/g, '+')]);
  expect(found).toEqual(Object.fromEntries(marks));
});
