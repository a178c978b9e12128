import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { DIST, note } from './figures.js';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

const BUDGET_KB = 350;
const kb = (file: string) => gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length / 1024;

test('what the first page loads', () => {
  const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as Readonly<Record<string, Chunk>>;
  const initial = new Set<string>();
  const take = (name: string) => {
    const chunk = manifest[name];
    if (chunk === undefined || initial.has(chunk.file)) return;
    initial.add(chunk.file);
    chunk.imports?.forEach(take);
  };
  // The service worker is loaded after the page.
  for (const [name, { isEntry }] of Object.entries(manifest)) if (isEntry === true && name !== 'src/sw/sw.ts') take(name);
  const sum = (files: readonly string[]) => files.reduce((size, file) => size + kb(file), 0);
  const assets = readdirSync(join(DIST, 'assets')).map((name) => `assets/${name}`);
  const scripts = sum([...initial].filter((file) => file.endsWith('.js')));
  note(
    'app',
    { what: 'JavaScript of the first page', value: scripts, unit: 'KB', bar: BUDGET_KB },
    { what: 'JavaScript loaded when it is first used', value: sum(assets.filter((file) => file.endsWith('.js') && !initial.has(file))), unit: 'KB' },
    { what: 'Style sheets', value: sum(assets.filter((file) => file.endsWith('.css'))), unit: 'KB' },
  );
  expect(scripts).toBeLessThan(BUDGET_KB);
});
