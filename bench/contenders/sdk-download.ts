// Downloads one file with our client. Run by measure.ts.
import { FilesClient } from '@filescom/sdk';
import { measure } from './stopwatch.ts';

const [baseUrl = '', apiKey = '', source = '', target = ''] = process.argv.slice(2);
await using client = new FilesClient({ baseUrl, apiKey });
await measure(() => client.files.downloadFile(source, target));
