// `filescom api`: calls any route, for what the catalogue does not know.
import { readFile } from 'node:fs/promises';
import { text as readText } from 'node:stream/consumers';
import type { CommandSpec } from '../command.ts';
import { EXIT } from '../exit-status.ts';
import { parseObject } from '../json.ts';
import { UsageError } from '../stops.ts';

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

export const API: CommandSpec = {
  name: 'api',
  summary: 'Calls any route of the API and prints its JSON.',
  arguments: [
    { name: 'method', summary: 'GET, POST, PUT, PATCH or DELETE' },
    { name: 'path', summary: 'path below /api/rest/v1, with a query if you like' },
  ],
  options: [
    { flags: '--json <file>', summary: 'The body, a JSON object; - is standard input.' },
    {
      flags: '--param <name=value>',
      summary: 'A parameter: of the query for GET and DELETE, of the body else.',
      repeatable: true,
    },
  ],
  examples: [
    { command: 'filescom api GET /users/12', does: 'One record' },
    { command: "filescom api GET '/users?per_page=5'", does: 'With a query' },
    { command: 'filescom api POST /groups --param name=accounting', does: 'A change' },
  ],
  async run({ client, terminal, signal }, input) {
    const method = input.argument(0).toUpperCase();
    if (!METHODS.has(method)) throw new UsageError(`The method is one of ${[...METHODS].join(', ')}, not "${method}".`);
    const [path = '', query = ''] = input.argument(1).split('?', 2);
    const file = input.text('json');
    const text =
      file === undefined ? undefined : file === '-' ? await readText(terminal.stdin) : await readFile(file, 'utf8');
    const body = text === undefined ? {} : parseObject(text, file === '-' ? 'Standard input' : (file ?? ''));
    const params = { ...Object.fromEntries(new URLSearchParams(query)), ...body, ...readParams(input.list('param')) };
    const route = `/${encodeUnencoded(path.replace(/^(\/*api\/rest\/v1)?\/*/, ''))}`;
    const answer = await (await client()).request(method, route, params, { signal });
    if (answer !== undefined) await terminal.write(`${JSON.stringify(answer, undefined, 2)}\n`);
    return EXIT.done;
  },
};

/** Percent-encodes what is not yet, and leaves alone what is. */
function encodeUnencoded(path: string): string {
  return encodeURI(path).replace(/%25([0-9a-f]{2})/gi, '%$1');
}

function readParams(words: readonly string[]): Record<string, string> {
  const pairs = words.map((word) => {
    const at = word.indexOf('=');
    if (at < 1) throw new UsageError(`--param takes name=value, not "${word}".`);
    return [word.slice(0, at), word.slice(at + 1)] as const;
  });
  return Object.fromEntries(pairs);
}
