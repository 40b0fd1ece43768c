// The script of the page: it puts the stories where the test can call them by name. Bundled for browsers by
// `browser.test.ts`.
import { stories } from './page-stories.ts';

Object.assign(globalThis, { filescomStories: stories });
