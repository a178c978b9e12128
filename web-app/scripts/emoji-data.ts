import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const NAME = 'virtual:emoji/';
/** Newer ones are empty boxes on many devices yet. */
const NEWEST = 15.1;
/** Skin tones and hair on their own. */
const COMPONENTS = 'component';

interface Emoji { emoji: string; label: string; tags?: string[]; group?: number; order?: number; version: number }
interface Messages { groups: { key: string; message: string; order: number }[] }

/** `virtual:emoji/<language>`: of the data set what the picker shows, a tenth of it. */
export function emojiData(): Plugin {
  return {
    name: 'parley-emoji-data',
    resolveId: (id) => (id.startsWith(NAME) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${NAME}`)) return undefined;
      const folder = dirname(createRequire(import.meta.url).resolve(`emojibase-data/${id.slice(NAME.length + 1)}/data.json`));
      const all = JSON.parse(readFileSync(join(folder, 'data.json'), 'utf8')) as Emoji[];
      const { groups } = JSON.parse(readFileSync(join(folder, 'messages.json'), 'utf8')) as Messages;
      const shown = all.filter(({ version }) => version <= NEWEST).sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
      const data = groups.filter(({ key }) => key !== COMPONENTS).map(({ key, message, order }) => ({
        key, name: message.slice(0, 1).toLocaleUpperCase() + message.slice(1),
        emoji: shown.filter(({ group }) => group === order).map(({ emoji, label, tags = [] }) => [emoji, label, tags.join(' ')]),
      }));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(data))})`;
    },
  };
}
