import { FilesClient } from '@filescom/sdk';

const client = new FilesClient(); // FILES_API_KEY from the environment, or { apiKey }

await client.files.uploadFile('README.md', '/docs/readme.md', { mkdir_parents: true });
for await (const entry of client.folders.listFor('/docs')) {
  console.log(entry.path, entry.size);
}
await client.files.downloadFile('/docs/readme.md', 'copy-of-readme.md');
