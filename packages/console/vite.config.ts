// Builds the page into the server's package: hashed names, nothing inlined, no preload, so that the strictest policy
// holds. `npm run dev` there serves the page alone and hands everything else to a server on port 4041.
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const TARGET = process.env['FILESCOM_URL'] ?? 'http://127.0.0.1:4041';

const LEFT_OUT = '\0left-out';

/**
 * What the SDK loads when it is asked for is left out: whole trees, open files, journals on disk. The page asks for
 * none of it and would carry it all; if it ever did, the sentence would say so. Downloads load what binds them to one
 * version when there is something to bind: that is carried.
 */
const LEAVE_OUT: Plugin = {
  name: 'leave-out',
  enforce: 'pre',
  resolveDynamicImport: (_specifier, importer) =>
    /[\\/]sdk[\\/]dist[\\/](?!transfer[\\/]download[\\/]remote-file)/.test(importer ?? '') ? LEFT_OUT : null,
  load: (id) => (id === LEFT_OUT ? "throw new Error('The console carries no such part of the SDK.');" : null),
};

/** Nothing is preloaded, so an import is only an import: Vite's function around each weighs more than they do. */
const PLAIN_IMPORTS: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null),
};

export default defineConfig(({ command }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/__console/',
  plugins: command === 'build' ? [LEAVE_OUT, PLAIN_IMPORTS] : [],
  build: {
    outDir: fileURLToPath(new URL('../server/dist/console-page', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    license: { fileName: 'licenses.txt' },
  },
  server: { proxy: { '/api': TARGET, '/__control': TARGET, '/uploads': TARGET, '/downloads': TARGET } },
  logLevel: 'error',
}));
