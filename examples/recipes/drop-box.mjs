// node drop-box.mjs: takes what partners have put into `in`, and moves it to `archive/YYYY-MM-DD` once it is processed.
// A file that fails stays where it is and is tried again by the next run.
import { FilesClient } from '@filescom/sdk';

const client = new FilesClient();
const archive = `archive/${new Date().toISOString().slice(0, 10)}`;
await client.folders.ensure('in');
await client.folders.ensure(archive);

for await (const { path, display_name: name, type } of client.folders.listFor('in')) {
  if (type !== 'file') continue;
  try {
    const text = await client.files.download(path).text();
    console.log(`${name}: ${text.split('\n').length} lines`); // the work
    await client.files.moveAndWait(path, { destination: `${archive}/${name}` });
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    process.exitCode = 1;
  }
}
await client.close();
