import { defineConfig } from '@playwright/test';
import base from './playwright.config.js';

/** Measures the app, and writes docs/results/app.md: npm run measure -w system-tests. */
export default defineConfig({
  ...base, use: { ...base.use, trace: 'off', screenshot: 'off' }, projects: [{ name: 'views' }], testDir: 'measure', globalSetup: './measure/figures.ts', outputDir: 'results/measure', reporter: 'list', timeout: 240_000,
});
