// The words that both stores translate: SQLite's texts are those of the indexes of its schema.
import { expect, test } from 'vitest';
import { toSqlite } from './dialect.ts';
import { toParameter, toPostgres } from './postgres/statements.ts';

test.each([
  ["text(data, 'path')", "data ->> '$.path'", `(data ->> 'path') COLLATE "C"`],
  ["text(r.data, 'path@key')", `r.data ->> '$."path@key"'`, `(r.data ->> 'path@key') COLLATE "C"`],
  ["lower(text(data, 'name'))", `lower(data ->> '$."name"')`, `lower((data ->> 'name') COLLATE "C")`],
  ['lower(?)', 'lower(?)', 'lower(($1) COLLATE "C")'],
  [
    "same(text(data, 'name'), ?)",
    `lower(data ->> '$."name"') = lower(?)`,
    `(left(lower((data ->> 'name') COLLATE "C"), 200) = left(lower(($1) COLLATE "C"), 200) AND lower((data ->> 'name') COLLATE "C") = lower(($1) COLLATE "C"))`,
  ],
  ['flag(data, ?) = ?', 'data ->> ? = ?', 'filescom_number(data, $1) = $2'],
  ["number(data, 'user_id') = ?2", "data ->> '$.user_id' = ?2", "filescom_number(data, 'user_id') = $2"],
  [
    "with_text(with_text(data, 'a', ?), 'b@key', ?)",
    `json_set(json_set(data, '$.a', ?), '$."b@key"', ?)`,
    "filescom_with_text(filescom_with_text(data, 'a', $1), 'b@key', $2)",
  ],
  [
    'id NOT IN (numbers(?4))',
    'id NOT IN (SELECT value FROM json_each(?4))',
    'id <> ALL (ARRAY(SELECT value::bigint FROM json_array_elements_text($4::json) AS items (value)))',
  ],
  [
    'name IN (texts(?))',
    'name IN (SELECT value FROM json_each(?))',
    'name = ANY (ARRAY(SELECT value FROM json_array_elements_text($1::json) AS items (value)))',
  ],
  ["a = '?' AND b = ?", "a = '?' AND b = ?", "a = '?' AND b = $1"],
  ["note = 'text(' AND id = ?", "note = 'text(' AND id = ?", "note = 'text(' AND id = $1"],
])('%s', (sql, sqlite, postgres) => {
  expect([toSqlite(sql), toPostgres(sql)]).toEqual([sqlite, postgres]);
});

test('a call without an end is refused', () => {
  expect(() => toSqlite("SELECT text(data, 'a' FROM records")).toThrow('has no end');
});

test('values that PostgreSQL would not take become those that SQLite stores', () => {
  expect([toParameter('a\ud800b'), toParameter('a\0b')]).toEqual(['a\ufffdb', 'a\ufffdb']);
  expect(toParameter(JSON.stringify(['\0', '\\u0000', '\n']))).toBe('["\ufffd","\\\\u0000","\\n"]');
  expect(toParameter(JSON.stringify({ a: '\ud800', b: '\\ud800', c: '😀' }))).toBe(
    '{"a":"\ufffd","b":"\\\\ud800","c":"😀"}',
  );
  expect([toParameter(Number.NaN), toParameter(Number.POSITIVE_INFINITY)]).toEqual([null, '9200000000000000000']);
  expect([toParameter(1e300), toParameter(-1e300), toParameter(1.5), toParameter(5)]).toEqual([
    '9200000000000000000',
    '-9200000000000000000',
    '1.5',
    '5',
  ]);
});
