// Folders, paging, copying and moving through the vendor's client.
import assert from 'node:assert/strict';
import Files from 'files.com/lib/Files.js';
import File from 'files.com/lib/models/File.js';
import Folder from 'files.com/lib/models/Folder.js';
import { refusal, run } from './run.mjs';

const paths = (entries) => entries.map((entry) => entry.path);

await run({
  'creates folders, parents included': async () => {
    const folder = await Folder.create('Work/2025/Ünïcode & more', { mkdir_parents: true });
    assert.equal(folder.path, 'Work/2025/Ünïcode & more');
    assert.equal(folder.type, 'directory');
  },
  'lists the root by a slash': async () => {
    assert.deepEqual(paths(await Folder.listFor('/')), ['Work']);
  },
  'lists folders before files': async () => {
    await File.uploadData('Work/a.txt', 'a');
    assert.deepEqual(paths(await Folder.listFor('Work')), ['Work/2025', 'Work/a.txt']);
    assert.deepEqual(paths(await Folder.listFor('work', { type: 'file' })), ['Work/a.txt']);
  },
  'takes one page or all of them': async () => {
    for (const name of ['b', 'c', 'd', 'e']) await File.uploadData(`Work/${name}.txt`, name);
    Files.configureNetwork({ autoPaginate: false });
    assert.equal((await Folder.listFor('Work', { per_page: 2 })).length, 2);
    Files.configureNetwork({ autoPaginate: true });
    assert.deepEqual(paths(await Folder.listFor('Work', { per_page: 2 })), [
      'Work/2025',
      ...['a', 'b', 'c', 'd', 'e'].map((name) => `Work/${name}.txt`),
    ]);
  },
  'sorts and searches': async () => {
    const sorted = await Folder.listFor('Work', { sort_by: { path: 'desc' }, type: 'file' });
    assert.equal(sorted[0].path, 'Work/e.txt');
    assert.deepEqual(paths(await Folder.listFor('Work', { search: 'c.t' })), ['Work/c.txt']);
  },
  'finds a file without an address to download it': async () => {
    const file = await File.find('WORK/A.TXT');
    assert.equal(file.path, 'Work/a.txt');
    assert.equal(file.size, 1);
    assert.equal(file.mime_type, 'text/plain');
    assert.equal(typeof file.getDownloadUri(), 'undefined');
  },
  'copies and moves': async () => {
    const file = await File.find('Work/a.txt');
    assert.equal((await file.copy({ destination: 'Work/copy.txt' })).status, 'completed');
    await new File({ path: 'Work/copy.txt' }).moveTo('Work/2025/moved.txt');
    assert.deepEqual(paths(await Folder.listFor('Work/2025')), ['Work/2025/Ünïcode & more', 'Work/2025/moved.txt']);
    assert.equal((await refusal(File.find('Work/copy.txt'))).code, 404);
  },
  'updates metadata': async () => {
    const file = await File.find('Work/a.txt');
    await file.update({ custom_metadata: { colour: 'green' }, provided_mtime: '2024-02-03T04:05:06.789Z' });
    const changed = await File.find('Work/a.txt');
    assert.deepEqual(changed.custom_metadata, { colour: 'green' });
    assert.equal(changed.provided_mtime, '2024-02-03T04:05:06Z');
  },
  'deletes recursively': async () => {
    const folder = new File({ path: 'Work' });
    assert.equal((await refusal(folder.delete())).type, 'processing-failure/folder-not-empty');
    await folder.delete({ recursive: true });
    assert.deepEqual(await Folder.listFor('/'), []);
  },
});
