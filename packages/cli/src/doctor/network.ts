// The checks of the way to the server: address, proxy, connection by IPv4 and IPv6, TLS, and the clock.
import { lookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import { EXIT } from '../exit-status.ts';
import { showDuration } from '../quantities.ts';
import type { Check, Finding, Patient } from './check.ts';
import { askHead, codeOf, hostOf, openTcp, openTunnel, portOf, proxyFor, startTls } from './way.ts';

/** Asked without a credential: the refusal carries the time as well. */
const API_PATH = '/api/rest/v1/folders';
const MAX_CLOCK_DIFFERENCE_MS = 300_000;

function fail(message: string, advice: string, isFinal = true): Finding {
  return { state: 'failed', message, advice, status: EXIT.noConnection, isFinal };
}

function proxyOf({ url, settings, environment }: Patient): string | undefined {
  return settings.proxy ?? proxyFor(url, environment);
}

const ADDRESS_CHECK: Check = {
  name: 'address',
  async run(patient) {
    const { url } = patient;
    const host = hostOf(url);
    if (proxyOf(patient) !== undefined) return { state: 'ok', message: `${url.origin}; the proxy finds the host` };
    if (isIP(host) !== 0) return { state: 'ok', message: url.origin };
    try {
      const found = await lookup(host, { all: true });
      return { state: 'ok', message: `${url.origin} is at ${found.map(({ address }) => address).join(', ')}` };
    } catch (error) {
      const advice =
        codeOf(error) === 'ENOTFOUND'
          ? 'Check the spelling of the site in --base-url, FILES_BASE_URL or the profile.'
          : 'The name server does not answer: is this machine connected?';
      return fail(`No address is known for ${host} (${codeOf(error)})`, advice);
    }
  },
};

const PROXY_CHECK: Check = {
  name: 'proxy',
  async run(patient) {
    const address = proxyOf(patient);
    if (address === undefined) return { state: 'ok', message: 'none' };
    const proxy = URL.canParse(address) ? new URL(address) : undefined;
    if (proxy === undefined || !/^https?:$/.test(proxy.protocol))
      return fail('The address of the proxy is none', 'Proxies are http://host:port; SOCKS is not supported.');
    const where = `${proxy.hostname}:${proxy.port}`;
    const target = `${patient.url.hostname}:${portOf(patient.url)}`;
    try {
      const { status, socket } = await openTunnel(proxy, target, patient.signal);
      socket.destroy();
      if (status === 200) return { state: 'ok', message: `${where} leads to ${target}` };
      const advice =
        status === 407
          ? 'Put name and password into its address: http://name:password@host:port.'
          : 'Ask who runs the proxy to let this host through, or list it in NO_PROXY.';
      return fail(`The proxy ${where} refuses ${target} (status ${status})`, advice);
    } catch (error) {
      return fail(
        `The proxy ${where} cannot be reached (${codeOf(error)})`,
        'Check HTTPS_PROXY and HTTP_PROXY; NO_PROXY leaves hosts out.',
      );
    }
  },
};

const CONNECTION_CHECK: Check = {
  name: 'connection',
  async run(patient) {
    if (proxyOf(patient) !== undefined) return { state: 'skipped', message: 'the proxy connects' };
    const { url, signal } = patient;
    const host = hostOf(url);
    const port = portOf(url);
    const found = isIP(host) === 0 ? await lookup(host, { all: true }) : [{ address: host, family: isIP(host) }];
    const results = await Promise.all(
      found.map(async ({ address, family }) => {
        const error = await openTcp(address, port, signal).then(
          (socket) => void socket.destroy(),
          (reason: unknown) => codeOf(reason),
        );
        return { address, family, error };
      }),
    );
    const bad = results.filter(({ error }) => error !== undefined);
    const list = bad.map(({ address, error }) => `${address} (${error})`).join(', ');
    if (bad.length === results.length) {
      const advice = bad.some(({ error }) => error === 'ECONNREFUSED')
        ? 'Nothing listens there: is the server running, and is the port right?'
        : 'A firewall may be in the way, or the server is down.';
      return fail(`No connection to port ${port} of ${list}`, advice);
    }
    if (bad.length > 0) {
      const isSix = bad.every(({ family }) => family === 6);
      return {
        state: 'warning',
        message: `${isSix ? 'IPv6 is broken' : 'Some addresses do not answer'}: ${list}; the others work`,
        advice: isSix
          ? 'Commands may start slowly. Mend the IPv6 route, or set NODE_OPTIONS=--dns-result-order=ipv4first.'
          : 'Commands may start slowly.',
      };
    }
    return { state: 'ok', message: results.map(({ address }) => `${address} port ${port}`).join(', ') };
  },
};

/** A connection as the client would have it, TLS left out. */
async function openWay(patient: Patient): Promise<Socket> {
  const { url, signal } = patient;
  const proxy = proxyOf(patient);
  if (proxy === undefined) return openTcp(hostOf(url), portOf(url), signal);
  return (await openTunnel(new URL(proxy), `${url.hostname}:${portOf(url)}`, signal)).socket;
}

const TLS_CHECK: Check = {
  name: 'TLS',
  async run(patient) {
    const { url, settings } = patient;
    if (url.protocol === 'http:') {
      const isLocal = /^(localhost|127\.|\[?::1)/.test(url.hostname);
      return isLocal
        ? { state: 'ok', message: 'not used, on this machine' }
        : { state: 'warning', message: 'not used: keys and files can be read on the way', advice: 'Use https://.' };
    }
    const socket = await openWay(patient);
    try {
      const secure = await startTls(socket, hostOf(url), settings.ca);
      const issuer: unknown = secure.getPeerCertificate().issuer?.O ?? secure.getPeerCertificate().issuer?.CN;
      return {
        state: 'ok',
        message: `${secure.getProtocol() ?? 'TLS'}, certificate by ${String(issuer ?? 'an unnamed authority')}`,
      };
    } catch (error) {
      return fail(`The certificate is not accepted (${codeOf(error)})`, tlsAdvice(codeOf(error)));
    } finally {
      socket.destroy();
    }
  },
};

function tlsAdvice(code: string): string {
  if (/EXPIRED|NOT_YET_VALID/.test(code)) return 'The certificate or the clock of this machine is wrong.';
  if (/ALTNAME/.test(code)) return 'It is for another host: check the address of the site.';
  if (/SELF_SIGNED|UNABLE_TO|ISSUER|DEPTH_ZERO/.test(code)) {
    return 'An authority of your own has signed it: give its file with NODE_EXTRA_CA_CERTS, or `filescom login --ca FILE`.';
  }
  return 'Is this the port of an HTTPS server?';
}

const CLOCK_CHECK: Check = {
  name: 'clock',
  async run(patient) {
    const { url, settings } = patient;
    const socket = await openWay(patient);
    try {
      const way = url.protocol === 'https:' ? await startTls(socket, hostOf(url), settings.ca) : socket;
      const { date } = await askHead(way, url, API_PATH);
      const there = date === undefined ? Number.NaN : Date.parse(date);
      if (Number.isNaN(there)) return { state: 'skipped', message: 'the server does not tell its time' };
      const difference = patient.now() - there;
      if (Math.abs(difference) < MAX_CLOCK_DIFFERENCE_MS) return { state: 'ok', message: 'agrees with the server' };
      const words = `The clock of this machine is ${showDuration(Math.abs(difference))} ${difference > 0 ? 'ahead of' : 'behind'} the server`;
      return {
        state: 'failed',
        message: words,
        advice: 'Set it: links to the storage expire by time, and syncs compare times.',
        status: EXIT.failed,
      };
    } finally {
      socket.destroy();
    }
  },
};

/** In the order of the way. */
export const NETWORK_CHECKS: readonly Check[] = [ADDRESS_CHECK, PROXY_CHECK, CONNECTION_CHECK, TLS_CHECK, CLOCK_CHECK];
