import { FileNotFoundError, FilesClient, isSame, NotFoundError } from '@filescom/sdk';

const client = new FilesClient();

try {
  await client.files.find('/docs/missing.txt');
} catch (error) {
  if (!(error instanceof NotFoundError)) throw error;
  console.log(error.type, error.status, error instanceof FileNotFoundError);
}

console.log(isSame('Docs/Résumé.PDF', '/docs/resume.pdf')); // true
