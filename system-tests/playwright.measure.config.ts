import { defineConfig } from '@playwright/test';
import base from './playwright.config.js';

/** Measures the views with very much in them, without a server: npm run measure -w system-tests. */
export default defineConfig({
  ...base, use: { ...base.use, trace: 'off', screenshot: 'off' }, projects: [{ name: 'views' }], testDir: 'measure', outputDir: 'results/measure', reporter: 'list', timeout: 240_000,
});
