// Fails where the JavaScript of the first page is above the budget.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 350;
const dist = join(import.meta.dirname, '..', 'dist');

const manifest = /** @type {Record<string, {file: string, isEntry?: boolean, imports?: string[]}>} */ (
  JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'))
);

/** @type {Set<string>} */
const initial = new Set();
/** @param {string} name */
function take(name) {
  const chunk = manifest[name];
  if (chunk === undefined || initial.has(chunk.file)) return;
  initial.add(chunk.file);
  chunk.imports?.forEach(take);
}
for (const [name, chunk] of Object.entries(manifest)) {
  // The service worker is loaded after the page, and is no part of it.
  if (chunk.isEntry && name !== 'src/sw/sw.ts') take(name);
}

let total = 0;
for (const file of initial) {
  if (!file.endsWith('.js')) continue;
  const kb = gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1024;
  total += kb;
  console.log(`${kb.toFixed(1).padStart(8)} KB gz  ${file}`);
}
console.log(`${total.toFixed(1).padStart(8)} KB gz  initial JavaScript (budget: ${BUDGET_KB} KB)`);
if (initial.size === 0 || total > BUDGET_KB) {
  console.error(`initial JavaScript: ${total.toFixed(1)} KB (expected: 1..${BUDGET_KB} KB)`);
  process.exit(1);
}
