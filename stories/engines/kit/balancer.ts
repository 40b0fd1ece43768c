// nginx before several servers, in turns, as an operator would set it up: a server that does not answer is left out
// for a second, and what it did not take goes to the next one.
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../../kit/find-program.ts';
import { Engine } from './engine.ts';
import { acceptsConnections, findFreePort } from './ports.ts';

const run = promisify(execFile);

const LOCATION = `
        location / {
          proxy_pass http://servers;
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          proxy_set_header Host $http_host;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Host $http_host;
          proxy_set_header X-Forwarded-Proto $scheme;
          # Bytes pass through as they come, in both directions.
          proxy_request_buffering off;
          proxy_buffering off;
          proxy_connect_timeout 2s;
          proxy_read_timeout 300s;
          proxy_send_timeout 300s;
        }
`;

/** A balancer that runs. */
export interface Balancer {
  readonly engine: Engine;
  readonly url: string;
  /** Certificate to trust, where it speaks HTTPS. */
  readonly caFile: string | undefined;
}

export interface BalancerOptions {
  /** A folder of its own, which is made. */
  readonly folder: string;
  /** URLs of the servers, which speak plain HTTP. */
  readonly servers: readonly string[];
  readonly scheme?: 'http' | 'https';
}

/** The flags that servers behind it need: clients get addresses that lead to the balancer. */
export const FLAGS_BEHIND_BALANCER = ['--public-url', 'forwarded'] as const;

/** Path of nginx, or undefined where there is none. */
export function findNginx(): string | undefined {
  return findProgram(['nginx'], ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']);
}

/** Starts nginx before the servers. */
export async function startBalancer(program: string, options: BalancerOptions): Promise<Balancer> {
  const { folder, servers, scheme = 'http' } = options;
  mkdirSync(folder, { recursive: true });
  const certificate = scheme === 'https' ? await makeCertificate(folder) : undefined;
  const port = await findFreePort();
  const config = join(folder, 'nginx.conf');
  writeFileSync(config, writeConfig({ folder, port, servers, certificate }));
  const engine = new Engine({
    name: 'nginx',
    command: program,
    args: ['-p', folder, '-c', config, '-e', join(folder, 'errors')],
    logFile: join(folder, 'output'),
    stopSignal: 'SIGTERM',
    isReady: () => acceptsConnections(port),
  });
  await engine.start();
  return { engine, url: `${scheme}://127.0.0.1:${port}`, caFile: certificate?.cert };
}

interface Certificate {
  readonly cert: string;
  readonly key: string;
}

async function makeCertificate(folder: string): Promise<Certificate> {
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  await run('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', cert]);
  return { cert, key };
}

interface ConfigFacts {
  readonly folder: string;
  readonly port: number;
  readonly servers: readonly string[];
  readonly certificate: Certificate | undefined;
}

function writeConfig({ folder, port, servers, certificate }: ConfigFacts): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (of) => `${of}_temp_path ${folder}/${of};`,
  );
  const listen =
    certificate === undefined
      ? `listen 127.0.0.1:${port};`
      : `listen 127.0.0.1:${port} ssl; ssl_certificate ${certificate.cert}; ssl_certificate_key ${certificate.key};`;
  return `
    daemon off;
    # One process, so that a killed balancer leaves no workers behind.
    master_process off;
    pid ${folder}/pid;
    events { worker_connections 2048; }
    http {
      access_log off;
      ${temporary.join(' ')}
      upstream servers {
        ${servers.map((server) => `server ${new URL(server).host} max_fails=1 fail_timeout=1s;`).join(' ')}
        keepalive 64;
      }
      server {
        ${listen}
        client_max_body_size 0;
        ${LOCATION}
      }
    }
  `;
}
