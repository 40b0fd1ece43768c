// A request as a line for a shell, quoted for bash and others of its kind. Secrets are not in the journal; variables
// stand in their place. Pure; a table tests it.
import type { JournalEntry } from '@filescom/server/control';

/** Headers that curl makes itself, or that belonged to that one connection. */
const LEFT_OUT = /^(?:host|content-length|connection|accept-encoding|transfer-encoding|sec-.*|priority|expect)$/i;

const SECRETS: Readonly<Record<string, string>> = {
  'x-filesapi-key': '$FILES_API_KEY',
  'x-filesapi-auth': '$FILES_SESSION_ID',
};

export function renderCurl(entry: JournalEntry, origin: string): string {
  const { method, address, requestHeaders, requestBody, bytesIn } = entry;
  const lines = [`curl ${method === 'GET' ? '' : `-X ${method} `}${quote(origin + address)}`];
  for (const [name, value] of Object.entries(requestHeaders)) {
    if (LEFT_OUT.test(name)) continue;
    const secret = SECRETS[name.toLowerCase()];
    lines.push(secret === undefined ? `-H ${quote(`${name}: ${value}`)}` : `-H "${name}: ${secret}"`);
  }
  if (requestBody !== null) lines.push(`--data-raw ${quote(requestBody)}`);
  else if (bytesIn > 0) lines.push('--data-binary @FILE');
  return lines.join(' \\\n  ');
}

/** Single quotes keep everything but themselves. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
