// How many bytes of a connection are written but not acknowledged by the other side. Node tells that a body
// was written as soon as the system has it, which on a slow line is minutes before it is through; the system's own list
// of connections shows the rest. Asked only about a connection that seems silent. Linux alone has such a list.
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import process from 'node:process';

/** One for each version of IP. */
const LISTS = ['/proc/self/net/tcp', '/proc/self/net/tcp6'];

/** Bytes of a connection that are not through yet, as far as anybody says; undefined if nobody does. */
export function readSendQueue(socket: Socket | null): number | undefined {
  if (socket === null) return undefined;
  const [own, system] = [readOwnQueue(socket), readSystemQueue(socket)];
  return own === undefined && system === undefined ? undefined : (own ?? 0) + (system ?? 0);
}

/** What the system has not even taken; Node keeps the number to tell slow connections from silent ones, as we do. */
function readOwnQueue(socket: Socket): number | undefined {
  const handle: unknown = Reflect.get(socket, '_handle');
  const size: unknown =
    typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'writeQueueSize') : undefined;
  return typeof size === 'number' ? size : undefined;
}

function readSystemQueue({ localPort, remotePort }: Socket): number | undefined {
  if (process.platform !== 'linux' || localPort === undefined || remotePort === undefined) return undefined;
  const pair = `[0-9A-F]+:${hexOf(localPort)} [0-9A-F]+:${hexOf(remotePort)}`;
  const line = new RegExp(`^ *\\d+: ${pair} [0-9A-F]+ ([0-9A-F]+):`, 'm');
  for (const list of LISTS) {
    const queue = line.exec(readList(list))?.[1];
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
