// The document about faults, made from what the tests saw.
import type { Operation } from './operations.ts';

const INTRODUCTION = `# What the client makes of faults

Written by \`stories/faults/fire.test.ts\`, which puts every kind of operation under every fault, over Node's transport and sockets, and
fails when something else is seen than is written here. A fault hits one request, unless it says "always": the second page of the list,
the second part of the upload, the second file of the tree, the first request of the kind otherwise. The client may repeat a request three times.

- \`ok\`: the operation succeeded as if nothing had happened. \`+1\`: it took one request more than without the fault.
- Anything else is the class of the error that the caller gets, with its status, code or timeout, or what the report of a tree says,
  and how many requests were made before it was given up, if more than one.
- An empty cell: the fault cannot happen there.

For every cell the test also makes sure that nothing hangs beyond its deadline, nothing is created twice (unless the network itself delivers a
request twice: the API has no keys against that), no wrong byte is handed out or stored without an \`IntegrityError\`, no temporary file and no connection is left behind, and no key, password, content or signed address is in a log line or an error.
`;

/** The whole document. */
export function faultTable(operations: readonly Operation[], rows: ReadonlyMap<string, readonly string[]>): string {
  const halves = [
    { title: 'Records and sessions', names: ['list', 'find', 'create', 'update', 'delete', 'session'] },
    { title: 'Uploads, downloads, trees', names: operations.map(({ name }) => name).slice(6) },
  ];
  const tables = halves.map(({ title, names }) => {
    const at = names.map((name) => operations.findIndex((operation) => operation.name === name));
    const lines = [...rows]
      .map(([fault, cells]) => [fault, ...at.map((index) => cells[index] ?? '')])
      .filter(([, ...cells]) => cells.some((cell) => cell !== ''))
      .map((cells) => `| ${cells.join(' | ')} |`);
    const head = [`| Fault | ${names.join(' | ')} |`, `| --- |${' --- |'.repeat(names.length)}`];
    return `## ${title}\n\n${[...head, ...lines].join('\n')}\n`;
  });
  return [INTRODUCTION, ...tables].join('\n');
}

const VENDORS_INTRODUCTION = `# What the vendor's clients make of faults

Written by \`stories/faults/vendors/main.ts\`, which puts the vendor's JavaScript client (1.2.314) and its Python client (2.0.4), unmodified and with their
own retries, under the faults of [our own client's table](faults.md). \`ok\` is a success; otherwise the class of the error; in capitals what a
user would call a defect: nothing was said within six seconds, wrong bytes or a second record on the server, an error that no caller can catch. In brackets
the number of requests that the fault met or would have met; 0 means that no new connection was made that could be refused.
`;

/** The document about the vendor's clients: a table for each. */
export function vendorTables(
  results: ReadonlyMap<string, readonly { fire: string; operation: string; seen: string; requests: number }[]>,
): string {
  const tables = [...results].map(([client, lines]) => {
    const operations = [...new Set(lines.map(({ operation }) => operation))];
    const fires = [...new Set(lines.map(({ fire }) => fire))];
    const rows = fires.map((fire) => {
      const cells = operations.map((operation) => {
        const line = lines.find((other) => other.fire === fire && other.operation === operation);
        return line === undefined ? '' : `${line.seen} (${line.requests})`;
      });
      return `| ${[fire, ...cells].join(' | ')} |`;
    });
    const head = [`| Fault | ${operations.join(' | ')} |`, `| --- |${' --- |'.repeat(operations.length)}`];
    return `## ${client}\n\n${[...head, ...rows].join('\n')}\n`;
  });
  return [VENDORS_INTRODUCTION, ...tables].join('\n');
}
