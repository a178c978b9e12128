import { defineConfig } from '@playwright/test';
import base from './playwright.config.js';
import type { CastOptions } from './support/cast.js';
import type { Language } from './support/speech.js';

const DESKTOP = 1280;
const PHONE = 390;

/** Between whom features are tried: somebody at a desk and somebody with a phone, who speak different languages. */
const PAIRS: readonly { readonly languages: readonly [Language, Language]; readonly features: readonly string[] }[] = [
  { languages: ['en', 'zh'], features: ['account', 'files', 'messages'] },
  { languages: ['zh', 'es'], features: ['app', 'groups', 'views', 'views-calls', 'views-files'] },
  { languages: ['es', 'en'], features: ['calls', 'joining', 'talk'] },
];

/** Each feature by each pair takes three times as long: npm run features:all -w system-tests, and make soak. */
const ALL = process.env['PARLEY_FEATURES'] === 'all';

export default defineConfig<CastOptions>({
  ...base,
  testDir: 'features',
  globalSetup: './features.setup.ts',
  outputDir: 'results/features',
  reporter: [['list'], ['json', { outputFile: 'results/features.json' }]],
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  projects: PAIRS.map(({ languages: [first, second], features }) => ({
    name: `${first}@${String(DESKTOP)} ${second}@${String(PHONE)}`,
    ...(!ALL && { testMatch: features.map((feature) => `${feature}.spec.ts`) }),
    use: { actionTimeout: 15_000, seats: [{ language: first, width: DESKTOP }, { language: second, width: PHONE }] },
  })),
});
