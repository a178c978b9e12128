import { defineConfig } from '@playwright/test';
import base from './playwright.config.js';
import type { CastOptions } from './support/cast.js';
import type { Language } from './support/speech.js';

const DESKTOP = 1280;
const PHONE = 390;

/** Each feature, between somebody at a desk and somebody with a phone, who speak different languages. */
const PAIRS: readonly (readonly [Language, Language])[] = [['en', 'zh'], ['zh', 'es'], ['es', 'en']];

export default defineConfig<CastOptions>({
  ...base,
  testDir: 'features',
  globalSetup: './features.setup.ts',
  outputDir: 'results/features',
  reporter: [['list'], ['json', { outputFile: 'results/features.json' }]],
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  projects: PAIRS.map(([first, second]) => ({
    name: `${first}@${String(DESKTOP)} ${second}@${String(PHONE)}`,
    use: { actionTimeout: 15_000, seats: [{ language: first, width: DESKTOP }, { language: second, width: PHONE }] },
  })),
});
