// The operations whose statements engines.ts counts: what each needs beforehand, and the one call that is counted.
import { beginUpload, call, type RunningServer } from './server-stage.ts';

/** Counts what happens while the work runs. */
type Count = <T>(work: () => Promise<T>) => Promise<T>;

interface CountedOperation {
  readonly name: string;
  run(server: RunningServer, time: number, count: Count): Promise<void>;
}

const BYTES = Buffer.alloc(4096, 'x');
const LISTED_FILES = 25;

/** What is there before any operation is counted. */
export async function prepareCounting(server: RunningServer): Promise<void> {
  await call(server, 'POST /folders/counted');
  await call(server, 'POST /folders/listed');
  for (let made = 0; made < LISTED_FILES; made += 1) await upload(server, `listed/${made}.bin`);
}

/** In the order of the table. */
export const COUNTED_OPERATIONS: readonly CountedOperation[] = [
  same('GET /users', 'GET /users'),
  same('metadata of a file', 'GET /file_actions/metadata/listed/0.bin'),
  same('list of 25 files', 'GET /folders/listed'),
  same('begin of a download', 'GET /files/listed/0.bin'),
  {
    name: 'bytes of a download',
    run: async (server, _time, count) => {
      const { download_uri: uri } = Object(await call(server, 'GET /files/listed/0.bin'));
      await count(async () => await (await fetch(String(uri))).arrayBuffer());
    },
  },
  {
    name: 'POST /folders',
    run: async (server, time, count) => {
      await count(() => call(server, `POST /folders/counted/folder${time}`));
    },
  },
  {
    name: 'begin of an upload',
    run: async (server, time, count) => {
      await count(() => beginUpload(server, `counted/begun${time}.bin`));
    },
  },
  {
    name: 'a part of an upload, 4 KiB',
    run: async (server, time, count) => {
      const { address } = await beginUpload(server, `counted/part${time}.bin`);
      await count(() => put(address));
    },
  },
  {
    name: 'end of an upload',
    run: async (server, time, count) => {
      const path = `counted/end${time}.bin`;
      const { ref, address } = await beginUpload(server, path);
      await put(address);
      await count(() => call(server, `POST /files/${path}`, { action: 'end', ref, size: BYTES.byteLength }));
    },
  },
  {
    name: 'PATCH /files',
    run: async (server, time, count) => {
      await count(() => call(server, `PATCH /files/listed/${time % LISTED_FILES}.bin`, { priority_color: 'red' }));
    },
  },
  {
    name: 'move of a file',
    run: async (server, time, count) => {
      await upload(server, `counted/from${time}.bin`);
      const destination = `counted/to${time}.bin`;
      await count(() => call(server, `POST /file_actions/move/counted/from${time}.bin`, { destination }));
    },
  },
  {
    name: 'copy of a file',
    run: async (server, time, count) => {
      const destination = `counted/copy${time}.bin`;
      await count(() => call(server, 'POST /file_actions/copy/listed/0.bin', { destination }));
    },
  },
  {
    name: 'DELETE /files',
    run: async (server, time, count) => {
      await upload(server, `counted/gone${time}.bin`);
      await count(() => call(server, `DELETE /files/counted/gone${time}.bin`));
    },
  },
  {
    name: 'POST /users',
    run: async (server, time, count) => {
      await count(() =>
        call(server, 'POST /users', { username: `counted${time}`, email: `counted${time}@example.com` }),
      );
    },
  },
  {
    name: 'POST /groups',
    run: async (server, time, count) => {
      await count(() => call(server, 'POST /groups', { name: `counted${time}` }));
    },
  },
];

function same(name: string, route: string): CountedOperation {
  return {
    name,
    run: async (server, _time, count) => {
      await count(() => call(server, route));
    },
  };
}

async function upload(server: RunningServer, path: string): Promise<void> {
  const { ref, address } = await beginUpload(server, path);
  await put(address);
  await call(server, `POST /files/${path}`, { action: 'end', ref });
}

async function put(address: string): Promise<void> {
  const sent = await fetch(address, { method: 'PUT', body: BYTES });
  if (!sent.ok) throw new Error(`PUT: ${sent.status}`);
}
