import { defineConfig } from '@playwright/test';
import { ONCE, PODS, type WorkerFixtures } from './support/fixtures.js';

// Debian's Chromium. No QUIC, no background traffic: the tests speak with this machine only.
const CHROMIUM_FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
  // A camera, a microphone and a screen that nobody has to plug in or to allow.
  '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required',
];

export default defineConfig<object, WorkerFixtures>({
  testDir: 'tests',
  outputDir: 'results/artifacts',
  reporter: [['list'], ['json', { outputFile: 'results/report.json' }]],
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // One suite of servers runs at a time: two cores.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  // The same tests on both shapes; those of the views need only one. Pods are there where somebody says so (PodsIT of local-cluster).
  projects: [
    { name: 'standalone', testIgnore: ['cluster.spec.ts', 'import.spec.ts'], use: { shape: 'standalone' } },
    { name: 'cluster', testMatch: ['chat.spec.ts', 'durability.spec.ts', 'cluster.spec.ts', 'import.spec.ts', 'files.spec.ts', 'uploads.spec.ts', 'calls.spec.ts'], grepInvert: new RegExp(ONCE), use: { shape: 'cluster' } },
    ...(process.env['PODS_PORT'] === undefined ? [] : [{ name: 'pods', grep: new RegExp(PODS), use: { shape: 'pods' as const } }]),
  ],
  use: {
    headless: true,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    // A sixth of the processor's work: --trace on, where a failure has to be looked into.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: CHROMIUM_FLAGS,
    },
  },
});
