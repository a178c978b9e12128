import { localeFor } from './time';

const kept = new Map<string, Intl.ListFormat>();

/** "Ana, Kofi and 林" in the words of the language. */
export function listed(parts: readonly string[], language: string): string {
  let format = kept.get(language);
  if (format === undefined) {
    format = new Intl.ListFormat(localeFor(language, navigator.languages), { type: 'conjunction' });
    kept.set(language, format);
  }
  return format.format(parts);
}
