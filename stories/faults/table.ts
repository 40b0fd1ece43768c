// The document about faults, made from what the tests saw.
import type { Operation } from './operations.ts';

const INTRODUCTION = `# How the client handles faults

Written by \`stories/faults/fire.test.ts\`, which puts every kind of operation under every fault, over Node's transport
and sockets, and fails when it sees another outcome than the one here. A fault hits one request, unless the row says
"always": the second page of the list, the second part of the upload, the second file of the tree, and otherwise the
first request of its kind. The client may repeat a request three times.

- \`ok\`: the operation succeeded as if nothing had happened. \`+1\`: it took one request more than without the fault.
- Any other cell names the class of the error that the caller gets, with its status, code or timeout, or what the report
  of a tree says, and the number of requests that were made, if there was more than one.
- An empty cell: the fault cannot happen there.

For every cell the test also checks that nothing hangs beyond its deadline; that nothing is created twice, unless the
network itself delivers a request twice (the API has no keys against that); that no wrong byte is returned or stored
without an \`IntegrityError\`; that no temporary file and no connection is left behind; and that no key, password,
content or signed address is in a log line or an error.
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

const VENDORS_INTRODUCTION = `# How the vendor's clients handle faults

Written by \`stories/faults/vendors/main.ts\`, which puts the vendor's JavaScript client (1.2.314) and its Python client
(2.0.4), unmodified and with their own retries, under the faults of [our own client's table](faults.md). \`ok\` is a
success; other cells name the class of the error. In capitals is what a user would call a defect: no answer within six
seconds, wrong bytes or a second record on the server, an error that no caller can catch. The number in brackets counts
the requests that the fault hit or would have hit; 0 means that no new connection was made that could be refused.
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
