// Uploads one file with the vendor's JavaScript SDK, unmodified. Run by measure.ts.
import { createRequire } from 'node:module';
import { measure } from './stopwatch.ts';

const require = createRequire(import.meta.url);
const Files = require('files.com/lib/Files.js').default;
const File = require('files.com/lib/models/File.js').default;
const [baseUrl, apiKey, source, target] = process.argv.slice(2);
Files.setBaseUrl(baseUrl);
Files.setApiKey(apiKey);
Files.setLogLevel?.('none');
await measure(() => File.uploadFile(target, source));
