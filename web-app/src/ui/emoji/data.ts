import type { Language } from '../../i18n/languages';

/** The emoji itself, what it is called, and words that lead to it. */
export type EmojiEntry = readonly [emoji: string, name: string, words: string];

export type EmojiGroups = readonly { readonly key: string; readonly name: string; readonly emoji: readonly EmojiEntry[] }[];

/** The names by language; each is loaded when it is first asked for. */
export const LOADERS: Readonly<Record<Language, () => Promise<{ readonly default: EmojiGroups }>>> = {
  en: () => import('virtual:emoji/en'),
  zh: () => import('virtual:emoji/zh'),
  es: () => import('virtual:emoji/es'),
};

const bare = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
const MOST_FOUND = 96;

/** Those whose name or words have each word of the query, in the order of the groups; whose name is it or begins with it first. */
export function findEmoji(groups: EmojiGroups, query: string): readonly EmojiEntry[] {
  const words = bare(query).split(/\s+/u).filter((word) => word !== '');
  if (words.length === 0) return [];
  const hits = groups.flatMap(({ emoji }) => emoji).filter(([emoji, name, more]) => {
    const text = `${bare(name)} ${bare(more)}`;
    return emoji === query.trim() || words.every((word) => text.includes(word));
  });
  const wanted = words.join(' ');
  const rank = ([, name]: EmojiEntry) => (bare(name) === wanted ? 0 : bare(name).startsWith(wanted) ? 1 : 2);
  return hits.sort((a, b) => rank(a) - rank(b)).slice(0, MOST_FOUND);
}
