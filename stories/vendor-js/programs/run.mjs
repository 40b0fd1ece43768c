// Runs the named steps of one program in order, one line each, and ends with exit code 1 at the first that fails.
// The vendor's client has one configuration per process, so every program is its own process.
import Files from 'files.com/lib/Files.js';
import Logger, { LogLevel } from 'files.com/lib/Logger.js';

export const url = required('FILES_URL');
export const apiKey = required('FILES_API_KEY');

/** Points the client at the server and runs the steps: `{ 'what is shown': async () => { … } }`. */
export async function run(steps) {
  Files.setBaseUrl(url);
  Files.setApiKey(apiKey);
  Logger.pause?.();
  Files.setLogLevel(LogLevel.NONE);
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step();
      console.log(`ok ${name}`);
    } catch (error) {
      console.log(`not ok ${name}`);
      console.error(error);
      process.exit(1);
    }
  }
}

/** The error that the promise rejects with; fails when it does not. */
export async function refusal(promise) {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  if ('error' in outcome) return outcome.error;
  throw new Error(`Expected a refusal, got ${JSON.stringify(outcome.value?.attributes ?? outcome.value)}`);
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
