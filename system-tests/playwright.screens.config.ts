import { defineConfig } from '@playwright/test';
import base from './playwright.config.js';

/** Takes the pictures of docs/screenshots from the running suite: npm run screens -w system-tests. */
export default defineConfig({
  ...base, use: { ...base.use, actionTimeout: 20_000 }, projects: [{ name: 'screens' }], testDir: 'screens', globalSetup: './features.setup.ts', outputDir: 'results/screens', reporter: 'list', timeout: 300_000,
});
