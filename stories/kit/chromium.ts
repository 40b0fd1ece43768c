// Finds a Chromium on this machine: the one that CHROMIUM names, or one on the PATH.
import { findProgram } from './find-program.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Path of the browser, or undefined when there is none. */
export function findChromium(): string | undefined {
  return process.env['CHROMIUM'] || findProgram(NAMES);
}
