/** The languages of the app, by the code that texts and plurals go by. */
export const LANGUAGES = ['en', 'zh', 'es'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Each in its own words: whoever has landed in a foreign one finds the way back. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', zh: '中文', es: 'Español' };

/** For the page's `lang`: Han characters look different by region. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-Hans', es: 'es' };

/** The language of a BCP 47 tag, where the app has it. */
export function languageOf(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language === primary);
}

/** The first of the tags that the app has; English where it has none. */
export function firstOf(tags: readonly string[]): Language {
  for (const tag of tags) {
    const language = languageOf(tag);
    if (language !== undefined) return language;
  }
  return 'en';
}
