import { DestinationExistsError, FilesClient, isSame, NotFoundError } from '@filescom/sdk';

const client = new FilesClient();

try {
  await client.folders.create('reports');
  await client.folders.create('Reports');
} catch (error) {
  if (!(error instanceof DestinationExistsError)) throw error;
  console.log(error.type); // 'processing-failure/destination-exists', also for the compiler
}
const missing = await client.files.find('reports/2026.pdf').catch((error: unknown) => error);
console.log(missing instanceof NotFoundError);

console.log(isSame('Reports/Résumé.PDF', '/reports/resume.pdf')); // true
