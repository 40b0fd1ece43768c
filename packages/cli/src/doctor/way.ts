// Raw connections for the checks: to an address, through a proxy where one is set, with and without TLS. The client
// hides these steps, which is why they are made by hand here.
import { request } from 'node:http';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, rootCertificates, type TLSSocket } from 'node:tls';

const LIMIT_MS = 5_000;

/** The proxy that the environment names for an address; undefined for none. As the client reads it. */
export function proxyFor(url: URL, environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const read = (name: string): string | undefined => environment[name.toLowerCase()] || environment[name] || undefined;
  const exceptions = (read('NO_PROXY') ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
  const host = url.hostname.toLowerCase();
  const isExcepted = exceptions.some((entry) => {
    const name = entry
      .toLowerCase()
      .replace(/^\*?\./, '')
      .replace(/:\d+$/, '');
    return entry === '*' || host === name || host.endsWith(`.${name}`);
  });
  if (isExcepted) return undefined;
  return (url.protocol === 'https:' ? read('HTTPS_PROXY') : read('HTTP_PROXY')) ?? read('ALL_PROXY');
}

/** The port of an address. */
export function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
}

/** A host as sockets want it: IPv6 addresses without brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** Opens a TCP connection. Rejects with the system's error, or with one of code ETIMEDOUT after five seconds. */
export function openTcp(host: string, port: number, signal: AbortSignal): Promise<Socket> {
  const socket = connectTcp({ host, port, signal });
  return settled(socket, 'connect').then(() => socket);
}

/** Starts TLS on a connection, checking the certificate as the client does. */
export function startTls(socket: Socket, host: string, ca: string | undefined): Promise<TLSSocket> {
  const authorities = ca === undefined ? undefined : [...rootCertificates, ca];
  const secure = connectTls({
    socket,
    ...(/^[\d.:]+$/.test(host) ? {} : { servername: host }),
    host,
    ...(authorities && { ca: authorities }),
  });
  return settled(secure, 'secureConnect').then(() => secure);
}

/** Asks a proxy for a tunnel. Resolves to the status and, for 200, the connection. */
export async function openTunnel(
  proxy: URL,
  target: string,
  signal: AbortSignal,
): Promise<{ status: number; socket: Socket }> {
  const socket = await openTcp(hostOf(proxy), Number(proxy.port) || 80, signal);
  const user = proxy.username === '' ? '' : basicOf(proxy);
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${user}\r\n`);
  const status = await new Promise<number>((resolve, reject) => {
    let head = '';
    socket.setTimeout(LIMIT_MS, () => socket.destroy(timeout()));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The proxy closed the connection without an answer.')));
    socket.on('data', (chunk: Buffer) => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      socket.removeAllListeners('data').removeAllListeners('close').setTimeout(0);
      resolve(Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0));
    });
  });
  return { status, socket };
}

function basicOf(proxy: URL): string {
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return `Proxy-Authorization: Basic ${Buffer.from(pair).toString('base64')}\r\n`;
}

/**
 * Sends a request without credentials on a connection, and answers the status, the server's time and what kind of body
 * came.
 */
export function askHead(
  socket: Socket,
  url: URL,
  path: string,
): Promise<{ status: number; date: string | undefined; type: string }> {
  return new Promise((resolve, reject) => {
    const call = request({
      createConnection: () => socket,
      host: hostOf(url),
      port: portOf(url),
      path,
      headers: { host: url.host, connection: 'close' },
    });
    call.setTimeout(LIMIT_MS, () => call.destroy(timeout()));
    call.once('error', reject);
    call.once('response', (response) => {
      response.resume();
      const { statusCode = 0, headers } = response;
      resolve({ status: statusCode, date: headers.date, type: headers['content-type'] ?? '' });
    });
    call.end();
  });
}

function settled(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    const clock = setTimeout(() => socket.destroy(timeout()), LIMIT_MS);
    socket.once(event, () => {
      clearTimeout(clock);
      resolve();
    });
    socket.once('error', (error) => {
      clearTimeout(clock);
      reject(error);
    });
  });
}

function timeout(): Error {
  return Object.assign(new Error('No answer within five seconds.'), { code: 'ETIMEDOUT' });
}

/** The system's word for what went wrong. */
export function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.message : String(error);
}
