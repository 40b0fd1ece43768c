// Opens connections for lines, as the agents of node:http and node:https open theirs. Called by node-routes.ts.
import * as net from 'node:net';
import * as tls from 'node:tls';
import type { Connect } from './node-lines.ts';

/** TLS settings, and the address to connect from. */
export interface ConnectSettings {
  readonly localAddress?: string;
  readonly ca?: string[];
  readonly cert?: string;
  readonly key?: string;
}

/** Connects to an origin without a proxy. */
export function connectTo(origin: URL, { localAddress, ...credentials }: ConnectSettings): Connect {
  const host = origin.hostname.replace(/^\[|\]$/g, '');
  const secure = origin.protocol === 'https:';
  const port = Number(origin.port || (secure ? 443 : 80));
  const address = { host, port, noDelay: true, keepAlive: true, ...(localAddress !== undefined && { localAddress }) };
  if (!secure) return (onread) => net.connect({ ...address, onread });
  const servername = net.isIP(host) === 0 ? host : '';
  let session: Buffer | undefined;
  return (onread) => {
    const resumed = session !== undefined && { session };
    const options = { ...address, ...credentials, ...resumed, servername, ALPNProtocols: ['http/1.1'], onread };
    const socket = tls.connect(options);
    socket.on('session', (latest) => {
      session = latest;
    });
    return socket;
  };
}
