// A client in a process of its own that downloads one file, as another user if one is named, and prints how that ended.
import { FilesClient, LocalFileError } from '@filescom/sdk';

const [baseUrl = '', apiKey = '', remotePath = '', localPath = '', uid] = process.argv.slice(2);
await using client = new FilesClient({ baseUrl, apiKey, proxy: false });
if (uid !== undefined) {
  await client.files.download(remotePath).bytes(); // all code is loaded before the rights to read it are given up
  process.setgroups?.([]);
  process.setegid?.(Number(uid));
  process.seteuid?.(Number(uid));
}
try {
  console.log(JSON.stringify(await client.files.downloadFile(remotePath, localPath)));
} catch (error) {
  if (!(error instanceof LocalFileError)) throw error;
  console.log(JSON.stringify({ error: error.name, code: error.code, message: error.message }));
}
