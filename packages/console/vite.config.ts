// Builds the page into the server's package: hashed names, nothing inlined, no preload, so that the strictest policy
// holds. `npm run dev` there serves the page alone and hands everything else to a server on port 4041.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const TARGET = process.env['FILESCOM_URL'] ?? 'http://127.0.0.1:4041';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/__console/',
  build: {
    outDir: fileURLToPath(new URL('../server/dist/console', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    license: { fileName: 'licenses.txt' },
  },
  server: { proxy: { '/api': TARGET, '/__control': TARGET, '/uploads': TARGET, '/downloads': TARGET } },
  logLevel: 'warn',
});
