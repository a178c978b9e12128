import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const WORKER = 'sw.js';
const PLACE = 'self.__SHELL';

/** Writes into the service worker which files it keeps: all that were built, those without a hash in their name with one. */
export function shellList(): Plugin {
  return {
    name: 'parley-shell-list',
    apply: 'build',
    writeBundle({ dir = 'dist' }) {
      const files = readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
        .filter((path) => path !== WORKER && !path.startsWith('.'))
        .sort();
      const entries = files.map((path) => ({
        url: `/${path}`,
        revision: path.startsWith('assets/') ? null : createHash('sha256').update(readFileSync(join(dir, path))).digest('hex').slice(0, 16),
      }));
      const worker = readFileSync(join(dir, WORKER), 'utf8');
      if (!worker.includes(PLACE)) throw new Error(`${WORKER} has no ${PLACE}`);
      writeFileSync(join(dir, WORKER), worker.replace(PLACE, () => JSON.stringify(entries)));
    },
  };
}
