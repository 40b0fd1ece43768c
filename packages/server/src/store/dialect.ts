// The few words of SQL that are not the same everywhere. Statements are written once, in what SQLite and PostgreSQL
// both know, and say what differs by calls of these words; each store translates a text once, when it prepares it.
//
// | Word | Stands for |
// | --- | --- |
// | `text(data, 'name')` | a field of a JSON column as text |
// | `number(data, 'name')`, `flag(data, 'name')` | the same as whole number, true and false as 1 and 0 |
// | `decimal(data, 'name')` | the same as a number that may have a fraction |
// | `with_text(data, 'name', ?)` | the JSON with that field set to a text |
// | `count_of(data, 'name')` | the length of a list in it; 0 or null if there is none |
// | `each_number(data, 'name')`, `each_text(data, 'name')` | a table of the list's items, in the column `value` |
// | `each_number(?)` | the same of an argument, which is the JSON of a list |
// | `x IN (numbers(?))`, `x IN (texts(?))` | x is in such a list |
// | `is_json(data)` | the column holds JSON |
// | `lower(x)` | A to Z in lower case, other letters as they are |
// | `same(x, ?)` | two texts are the same but for that; what unique names are looked up by |

/** Lets the references of this transaction be checked at its end. Given in SQLite's words. */
export const DEFER_REFERENCES = 'PRAGMA defer_foreign_keys = ON';

/** Lists the columns of all tables: `name`, `column`, `type`, and `key`, which is 0 for those outside of it. */
export const LIST_COLUMNS = `SELECT t.name AS name, c.name AS column, c.type AS type, c.pk AS key
  FROM sqlite_schema t, pragma_table_info(t.name) c
  WHERE t.type = 'table' AND t.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY t.name, c.cid`;

/** What a word becomes, given its arguments, which are translated already. */
export type Word = (...args: string[]) => string;

/** The words of the vocabulary. */
export type WordName =
  | 'text'
  | 'number'
  | 'flag'
  | 'decimal'
  | 'with_text'
  | 'count_of'
  | 'each_number'
  | 'each_text'
  | 'numbers'
  | 'texts'
  | 'is_json'
  | 'lower'
  | 'same';

/** Texts in quotes come first, so that nothing in them is taken for a word. */
const CALL =
  /'[^']*'|\b(text|number|flag|decimal|with_text|count_of|each_number|each_text|numbers|texts|is_json|lower|same)\(/g;

/** The text with each word replaced, from the inside out. */
export function translate(sql: string, words: Readonly<Record<WordName, Word>>): string {
  let out = '';
  let end = 0;
  for (const found of sql.matchAll(CALL)) {
    // One that was inside of the last is translated already.
    if (found[1] === undefined || found.index < end) continue;
    const args = readArguments(sql, found.index + found[0].length);
    const translated = args.texts.map((arg) => translate(arg, words));
    out += sql.slice(end, found.index) + words[wordOf(found[1])](...translated);
    end = args.end;
  }
  return out + sql.slice(end);
}

function wordOf(name: string): WordName {
  switch (name) {
    case 'text':
    case 'number':
    case 'flag':
    case 'decimal':
    case 'with_text':
    case 'count_of':
    case 'each_number':
    case 'each_text':
    case 'numbers':
    case 'texts':
    case 'is_json':
    case 'lower':
    case 'same':
      return name;
    default:
      throw new Error(`${name} is no word of the vocabulary.`);
  }
}

/** The arguments of a call that begin at `start`, and the position behind its closing parenthesis. */
function readArguments(sql: string, start: number): { texts: string[]; end: number } {
  const texts: string[] = [];
  let begin = start;
  let depth = 0;
  for (let at = start; at < sql.length; at += 1) {
    const character = sql[at];
    if (character === "'") at = sql.indexOf("'", at + 1);
    else if (character === '(') depth += 1;
    else if (character === ',' && depth === 0) {
      texts.push(sql.slice(begin, at).trim());
      begin = at + 1;
    } else if (character === ')') {
      depth -= 1;
      if (depth < 0) return { texts: [...texts, sql.slice(begin, at).trim()], end: at + 1 };
    }
    if (at < 0) break;
  }
  throw new Error(`A call in this statement has no end: ${sql}`);
}

/** A field of a JSON column by its path. */
function field(data = '', name = ''): string {
  return `${data} ->> ${path(name)}`;
}

/** The spelling of the schema's indexes: SQLite uses one only for an expression that is written in the same way. */
function path(name: string): string {
  if (name === '?') return name;
  const plain = name.slice(1, -1);
  return /^\w+$/.test(plain) && plain !== 'name' && plain !== 'username' ? `'$.${plain}'` : `'$."${plain}"'`;
}

function each(list = '', name?: string): string {
  return name === undefined ? `json_each(${list})` : `json_each(${list}, ${path(name)})`;
}

const SQLITE: Readonly<Record<WordName, Word>> = {
  text: field,
  number: field,
  flag: field,
  decimal: field,
  with_text: (data = '', name = '', value = '') => `json_set(${data}, ${path(name)}, ${value})`,
  count_of: (data = '', name = '') => `json_array_length(${data}, ${path(name)})`,
  each_number: each,
  each_text: each,
  numbers: (list = '') => `SELECT value FROM json_each(${list})`,
  texts: (list = '') => `SELECT value FROM json_each(${list})`,
  is_json: (data = '') => `json_valid(${data})`,
  lower: (value = '') => `lower(${value})`,
  same: (left = '', right = '') => `lower(${left}) = lower(${right})`,
};

/** The statement as SQLite understands it. */
export function toSqlite(sql: string): string {
  return translate(sql, SQLITE);
}
