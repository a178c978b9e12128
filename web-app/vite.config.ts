import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { emojiData } from './scripts/emoji-data.ts';
import { shellList } from './scripts/shell-list.ts';

const server = process.env.PARLEY_SERVER ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react(), emojiData(), shellList()],
  build: {
    target: 'es2022',
    manifest: true,
    sourcemap: false,
    // Inlined assets would be data: URLs, which the Content-Security-Policy does not allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/sw/sw.ts' },
      // The worker's name may not change: browsers look there for a new version.
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: {
    proxy: {
      '/api': { target: server },
      '/ws': { target: server, ws: true },
    },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    // What browsers get: under Node it would be one that knows no blobs.
    alias: { 'tus-js-client': 'tus-js-client/lib.es5/browser/index.js' },
  },
});
