// Which proxy a request goes through: the explicit one, or what the environment says.
import { ConfigurationError } from '../../errors.ts';

/** Reads an environment variable. */
export type Environment = (name: string) => string | undefined;

/**
 * The proxy for an address, or `undefined` to connect directly. Explicit settings win and have no exceptions; else
 * `HTTPS_PROXY` or `HTTP_PROXY` by the address's scheme, then `ALL_PROXY`, unless `NO_PROXY` names the host.
 */
export function selectProxy(
  target: URL,
  explicit: string | false | undefined,
  environment: Environment,
): URL | undefined {
  if (explicit === false) return undefined;
  if (explicit !== undefined) return parseProxy(explicit, '`proxy`');
  const name = target.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const value = readVariable(name, environment) ?? readVariable('all_proxy', environment);
  if (value === undefined || isExempt(target, readVariable('no_proxy', environment) ?? '')) return undefined;
  return parseProxy(value, name.toUpperCase());
}

/** Lower case first, as curl does. */
function readVariable(name: string, environment: Environment): string | undefined {
  return environment(name) || environment(name.toUpperCase()) || undefined;
}

/** The value is kept out of messages: it may hold a password. */
function parseProxy(value: unknown, source: string): URL {
  if (typeof value !== 'string') throw new ConfigurationError(`${source} must be a proxy's address, or false.`);
  const complete = value.includes('://') ? value : `http://${value}`;
  const url = URL.canParse(complete) ? new URL(complete) : undefined;
  if (url === undefined || url.hostname === '')
    throw new ConfigurationError(`${source} does not hold a proxy's address.`);
  if (!/^https?:$/.test(url.protocol)) {
    throw new ConfigurationError(
      `${source} names a ${url.protocol.slice(0, -1)} proxy; only http and https are supported.`,
    );
  }
  return url;
}

/** `NO_PROXY` is `*`, or a list of hosts, each standing for itself and everything below it, perhaps with a port. */
function isExempt(target: URL, list: string): boolean {
  const host = target.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const port = target.port || (target.protocol === 'https:' ? '443' : '80');
  const entries = list.split(/[\s,]+/).filter((entry) => entry !== '');
  return entries.some((entry) => entry === '*' || covers(entry.toLowerCase(), host, port));
}

function covers(entry: string, host: string, port: string): boolean {
  const [, name = '', wantedPort] = /^(\[[^\]]*\]|[^:]*|[^[]*:[^[]*:.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (wantedPort !== undefined && wantedPort !== port) return false;
  const suffix = name.replace(/^\[|\]$/g, '').replace(/^\*?\./, '');
  return suffix !== '' && (host === suffix || host.endsWith(`.${suffix}`));
}
