// Each step of the schema but the first is carried out under processes of the version before, which go on reading and
// writing (CONTRIBUTING.md, "Change the schema"). So a step adds what they need not know of: anything else is refused
// here, by the form of its statements.
import { expect, test } from 'vitest';
import { POSTGRES_STEPS } from './schema.ts';

/** A new column without a value, or with one that does not depend on the row. */
const COLUMN =
  /^ALTER TABLE \w+ ADD COLUMN \w+ \w+(?: COLLATE "C")?(?: (?:NOT NULL )?DEFAULT (?:-?\d+|'[^']*'|true|false))?$/;
/** Functions that are replaced may be in use. */
const ALWAYS = [/^CREATE TABLE \w+ \(/, /^CREATE INDEX /, /^CREATE FUNCTION /, COLUMN];
/** What is new to everybody may have any rows and rules. */
const IN_NEW_TABLES = [/^INSERT INTO (\w+) /, /^CREATE UNIQUE INDEX \w+ ON (\w+) /, /^ALTER TABLE (\w+) /];

/** The statements that do more than add. */
function findUnsafe(sql: string): readonly string[] {
  const withoutComments = sql.replaceAll(/--.*$/gm, '');
  const statements = withoutComments.match(/(?:\$\$.*?\$\$|'[^']*'|[^;])+/gs) ?? [];
  const tidy = statements.map((statement) => statement.replaceAll(/\s+/g, ' ').trim()).filter((each) => each !== '');
  const made = new Set(tidy.flatMap((statement) => /^CREATE TABLE (\w+)/.exec(statement)?.[1] ?? []));
  const isSafe = (statement: string) =>
    ALWAYS.some((form) => form.test(statement)) ||
    IN_NEW_TABLES.some((form) => made.has(form.exec(statement)?.[1] ?? ''));
  return tidy.filter((statement) => !isSafe(statement));
}

test('every step after the first one adds, and does nothing else', () => {
  const [, ...later] = POSTGRES_STEPS;
  expect(later.length).toBeGreaterThan(1);
  expect(later.flatMap(({ sql }) => findUnsafe(sql))).toEqual([]);
});

test.each([
  'DROP TABLE uploads',
  'ALTER TABLE uploads DROP COLUMN path',
  'ALTER TABLE uploads RENAME COLUMN path TO place',
  'ALTER TABLE uploads RENAME TO sendings',
  'ALTER TABLE uploads ALTER COLUMN path TYPE bigint',
  'ALTER TABLE uploads ADD COLUMN place text NOT NULL',
  'ALTER TABLE uploads ADD COLUMN place text UNIQUE',
  'ALTER TABLE uploads ADD COLUMN content bigint REFERENCES contents (id)',
  'ALTER TABLE uploads ADD COLUMN drawn bigint DEFAULT random()',
  'ALTER TABLE uploads ADD CONSTRAINT some CHECK (size > 0)',
  'CREATE UNIQUE INDEX uploads_by_path ON uploads (path)',
  'CREATE OR REPLACE FUNCTION filescom_number(data json) RETURNS bigint LANGUAGE sql AS $$ SELECT 1; $$',
  "UPDATE uploads SET path = ''",
  'DELETE FROM uploads',
  'INSERT INTO uploads (path) VALUES (1)',
  'CREATE TRIGGER t BEFORE INSERT ON uploads FOR EACH ROW EXECUTE FUNCTION f()',
])('%s is no addition', (statement) => {
  expect(findUnsafe(`CREATE TABLE fresh (id bigint);\n${statement};\nCREATE INDEX fine ON uploads (path);`)).toEqual([
    statement,
  ]);
});

test('new columns with or without a value, new tables with rows and rules of their own, indexes and functions are', () => {
  const sql = `
    -- A comment; with a semicolon.
    CREATE TABLE fresh (id bigint PRIMARY KEY, name text COLLATE "C" NOT NULL);
    CREATE UNIQUE INDEX fresh_by_name ON fresh (name);
    INSERT INTO fresh (id, name) VALUES (1, 'a; b');
    ALTER TABLE uploads ADD COLUMN place text COLLATE "C";
    ALTER TABLE uploads ADD COLUMN count bigint NOT NULL DEFAULT 0;
    CREATE INDEX uploads_by_place ON uploads (place) WHERE place IS NOT NULL;
    CREATE FUNCTION one() RETURNS bigint LANGUAGE sql AS $$ SELECT 1; $$;`;
  expect(findUnsafe(sql)).toEqual([]);
});
