import { defineConfig } from '@playwright/test';
import base from './playwright.config.js';

/** Takes the pictures of docs/screenshots from the running suite: npm run screens -w system-tests. */
export default defineConfig({ ...base, projects: [], testDir: 'screens', outputDir: 'results/screens', reporter: 'list', timeout: 240_000 });
