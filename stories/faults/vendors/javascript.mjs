// The vendor's JavaScript client under fire: for every fault and operation one line of JSON with what its user sees.
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Files from 'files.com/lib/Files.js';
import Logger, { LogLevel } from 'files.com/lib/Logger.js';
import File from 'files.com/lib/models/File.js';
import Group from 'files.com/lib/models/Group.js';
import Project from 'files.com/lib/models/Project.js';
import Session from 'files.com/lib/models/Session.js';

const { FILES_URL: url, FILES_API_KEY: apiKey, FILESCOM_CONTROL_TOKEN: token, FIRES: fires } = process.env;
const HANG_MS = 6_000;
const content = Buffer.from(Array.from({ length: 250_000 }, (_, at) => (at * at) % 251));
const local = join(tmpdir(), `filescom-vendor-fire-${process.pid}.bin`);

Files.setBaseUrl(url);
Files.setApiKey(apiKey);
Logger.pause?.();
Files.setLogLevel(LogLevel.NONE);
Files.configureNetwork({ minNetworkRetryDelay: 0.01, maxNetworkRetryDelay: 0.02, networkTimeout: 1 });

async function control(route, body) {
  const [method, path] = route.split(' ');
  const answer = await fetch(`${url}/__control/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return text === '' ? undefined : JSON.parse(text);
}

const count = async (model, params = {}) => (await model.list(params)).length;
let turn = 0;

/** `prepare` hands on to `run`, and `run` to nobody; `wrong` says what must not be. */
const OPERATIONS = {
  list: {
    prepare: () => count(Group),
    run: async (all) => ((await Group.list({ per_page: 2 })).length === all ? 'ok' : 'WRONG ROWS'),
  },
  find: { run: async () => ((await Group.find(1)).name === 'g1' ? 'ok' : 'WRONG RECORD') },
  create: {
    prepare: () => count(Project),
    run: async () => ((await Project.create({ global_access: 'none' }))?.id ? 'ok' : 'WRONG RECORD'),
    wrong: async (before, duplicated) =>
      (await count(Project)) - before > (duplicated ? 2 : 1) ? 'CREATED TWICE' : '',
  },
  update: {
    run: async () => {
      const name = `u${turn}`;
      await (await new Group({ id: 2 })).update({ id: 2, name });
      return 'ok';
    },
  },
  delete: {
    prepare: async () => (await Group.create({ name: `d${turn}` })).id,
    run: async (id) => {
      await new Group({ id }).delete({ id });
      return 'ok';
    },
  },
  session: {
    run: async () =>
      (await Session.create({ username: 'anna', password: 'Correct-Horse-9' }))?.id ? 'ok' : 'WRONG RECORD',
  },
  'upload: part': upload(),
  'upload: end': upload(),
  'download: address': download(),
  'download: bytes': download(),
};

function upload() {
  return {
    prepare: () => `up-${turn}.bin`,
    run: async (path) => {
      await File.uploadData(path, content);
      return 'ok';
    },
    wrong: async (path, _, seen) => {
      try {
        await (await (await File.find(path)).download()).downloadToFile(local);
      } catch {
        return seen === 'ok' ? 'NO FILE' : '';
      }
      return Buffer.compare(await readFile(local), content) === 0 ? '' : 'WRONG BYTES';
    },
  };
}

function download() {
  return {
    run: async () => {
      await rm(local, { force: true });
      await (await (await File.find('down.bin')).download()).downloadToFile(local);
      return Buffer.compare(await readFile(local), content) === 0 ? 'ok' : 'WRONG BYTES';
    },
  };
}

for (const n of [1, 2, 3, 4, 5]) await Group.create({ name: `g${n}` });
await File.uploadData('down.bin', content);

// An error of a socket that nobody listens to would end the process; for a user it does.
let crashed;
process.on('uncaughtException', (error) => crashed?.(`PROCESS CRASHES: ${error.code ?? error.name}`));
process.on('unhandledRejection', (error) => crashed?.(`PROCESS CRASHES: ${error?.code ?? error?.name}`));

for (const { name, effect, times, targets } of JSON.parse(await readFile(fires, 'utf8'))) {
  for (const [operation, target] of Object.entries(targets)) {
    if (OPERATIONS[operation] !== undefined) await cell(name, { effect, times, operation, target });
  }
}
await rm(local, { force: true });
process.exit(0);

async function cell(fire, { effect, times, operation, target }) {
  turn += 1;
  const { prepare, run, wrong } = OPERATIONS[operation];
  const ground = await prepare?.();
  const match = effect.kind === 'refuse-connection' ? { times } : { ...target, times };
  const { id } = await control('POST /faults', { match, effect });
  const failed = (error) => error?.constructor?.name ?? 'Error';
  const hang = new Promise((resolve) => setTimeout(resolve, HANG_MS, 'HANGS'));
  const crash = new Promise((resolve) => {
    crashed = resolve;
  });
  const seen = await Promise.race([run(ground).catch(failed), hang, crash]);
  const { seen: requests } = (await control(`GET /faults/${id}`)) ?? { seen: 0 };
  await control(`DELETE /faults/${id}`);
  const bad = await wrong?.(ground, effect.kind === 'duplicate', seen);
  console.log(JSON.stringify({ fire, operation, seen: [seen, bad].filter(Boolean).join(', '), requests }));
}
