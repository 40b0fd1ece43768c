// node backup.mjs LOCAL REMOTE: a nightly backup. It sends what has changed, shows progress, stops cleanly on Ctrl-C,
// and goes on where it stopped when it is called again.
import { FilesClient } from '@filescom/sdk';

const [local, remote] = process.argv.slice(2);
if (local === undefined || remote === undefined) throw new Error('node backup.mjs LOCAL REMOTE');
const stopped = new AbortController();
process.once('SIGINT', () => stopped.abort());

const client = new FilesClient({ consoleLogLevel: 'warn' });
try {
  const report = await client.folders.uploadDirectory(local, remote, {
    resume: true,
    skipUnchanged: 'size+mtime',
    exclude: ['node_modules', '*.tmp'],
    signal: stopped.signal,
    onProgress: ({ finishedFiles, totalFiles, transferredBytes }) => {
      if (process.stderr.isTTY)
        process.stderr.write(`\r${finishedFiles}/${totalFiles} files, ${transferredBytes} bytes`);
    },
  });
  for (const { path, error } of report.failed) console.error(`${path}: ${error.message}`);
  for (const { path, reason } of report.refused) console.error(`${path}: ${reason}`);
  console.log(`${report.transferredFiles} sent, ${report.unchangedFiles} unchanged, ${report.failed.length} failed`);
  process.exitCode = report.failed.length + report.refused.length > 0 ? 1 : 0;
} catch (error) {
  console.error(stopped.signal.aborted ? 'Stopped. Call it again to go on.' : error);
  process.exitCode = stopped.signal.aborted ? 130 : 1;
} finally {
  await client.close();
}
