// ZIP files of many folders, unpacked by the server that they are uploaded to.
import { crc32 } from 'node:zlib';
import type { Send, World } from './world.ts';

/** A ZIP file of empty files with these names. */
function zipOf(names: readonly string[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const bytes = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(''), 10);
    fields.writeUInt16LE(bytes.byteLength, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, bytes]));
    locals.push(local);
    offset += local.byteLength;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Math.min(names.length, 65_535), 8);
  end.writeUInt16LE(Math.min(names.length, 65_535), 10);
  end.writeUInt32LE(directory.byteLength, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** Uploads an archive of so many files, each below so many folders, and waits until it is unpacked. */
export async function unzip(
  send: Send,
  world: World,
  { entries, depth }: { entries: number; depth: number },
): Promise<void> {
  const folder = (index: number) => `${index.toString(36)}/`.repeat(depth).slice(0, 4_900);
  const names = Array.from({ length: entries }, (_, index) => (depth === 0 ? `f${index}` : `${folder(index)}f`));
  const at = `shared/z${entries}-${depth}`;
  await world.upload('folderAdmin', `${at}.zip`, zipOf(names));
  const answer = await send({
    as: 'folderAdmin',
    method: 'POST',
    path: '/file_actions/unzip',
    json: { path: `${at}.zip`, destination: at },
  });
  const { file_migration_id: id } = answer.status < 300 ? JSON.parse(answer.text) : {};
  for (let waiting = typeof id === 'number'; waiting; ) {
    const { text } = await send({ as: 'folderAdmin', method: 'GET', path: `/file_migrations/${id}` });
    waiting = !/"status":"(?:completed|failed)"/.test(text);
  }
}
