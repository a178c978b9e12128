import { defineConfig } from '@playwright/test';
import type { WorkerFixtures } from './support/fixtures.js';
import base from './playwright.config.js';

/** Takes the pictures of docs/screenshots from the running suite: npm run screens -w system-tests. */
export default defineConfig<object, WorkerFixtures>({ ...base, projects: [{ name: 'standalone', use: { shape: 'standalone' } }], testDir: 'screens', outputDir: 'results/screens', reporter: 'list', timeout: 240_000 });
