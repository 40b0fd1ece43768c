// Runs stories in Chromium where there is one; a machine without it says so, and fails where everything is demanded.
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { findChromium } from '../kit/chromium.ts';

const executablePath = findChromium();
const demanded = process.env['FILESCOM_REQUIRE_ALL'] === '1';
if (executablePath === undefined && !demanded) {
  console.warn('SKIPPED: the console in a browser. No Chromium on the PATH; install one or name it in CHROMIUM.');
}

/** Declares stories, each of which asks for the one browser when it runs. */
export function describeInChromium(name: string, declare: (browser: () => Browser) => void): void {
  describe.runIf(executablePath !== undefined || demanded)(name, { timeout: 60_000 }, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      if (executablePath === undefined) throw new Error('FILESCOM_REQUIRE_ALL is set, but there is no Chromium');
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    }, 60_000);
    afterAll(async () => await browser?.close());
    declare(() => {
      if (browser === undefined) throw new Error('The browser has not started.');
      return browser;
    });
  });
}
