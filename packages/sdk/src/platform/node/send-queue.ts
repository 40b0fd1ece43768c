// How many bytes of a connection the system has taken but the other side has not acknowledged. Node tells that a body
// was written as soon as the system has it, which on a slow line is minutes before it is through; the system's own list
// of connections shows the rest. Asked only about a connection that seems silent. Linux alone has such a list.
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import process from 'node:process';

/** One for each version of IP. */
const LISTS = ['/proc/self/net/tcp', '/proc/self/net/tcp6'];

/** The unacknowledged bytes of a connection; undefined where nobody says. */
export function readSendQueue(socket: Socket | null): number | undefined {
  const { localPort, remotePort } = socket ?? {};
  if (process.platform !== 'linux' || localPort === undefined || remotePort === undefined) return undefined;
  const ports = new RegExp(
    `^ *\\d+: [0-9A-F]+:${hexOf(localPort)} [0-9A-F]+:${hexOf(remotePort)} [0-9A-F]+ ([0-9A-F]+):`,
    'm',
  );
  for (const list of LISTS) {
    const queue = ports.exec(readList(list))?.[1];
    if (queue !== undefined) return Number.parseInt(queue, 16);
  }
  return undefined;
}

function hexOf(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0');
}

function readList(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // a runtime that asks for permissions, or a system without the list
  }
}
