import { describe, expect, it } from 'vitest';
import enApp from './en/app.json';
import enErrors from './en/errors.json';
import esApp from './es/app.json';
import esErrors from './es/errors.json';
import zhApp from './zh/app.json';
import zhErrors from './zh/errors.json';
import { createTexts, speak } from '.';
import { firstOf, languageOf } from './languages';

const ENGLISH = flat({ app: enApp, errors: enErrors });
const OTHERS = { zh: flat({ app: zhApp, errors: zhErrors }), es: flat({ app: esApp, errors: esErrors }) } as const;
const PLURAL = /_(zero|one|two|few|many|other)$/u;

function flat(tree: object, path = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    if (typeof value === 'string') texts.set(path + key, value);
    else for (const [inner, text] of flat(value as object, `${path}${key}.`)) texts.set(inner, text);
  }
  return texts;
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)[^}]*\}\}/gu)].map(([, name]) => name).sort();

/** The keys that a language must have: those of English, with the plural forms of its own. */
function keysOf(language: string): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return [...new Set([...ENGLISH.keys()].flatMap((key) =>
    PLURAL.test(key) ? forms.map((form) => key.replace(PLURAL, `_${form}`)) : [key]))].sort();
}

describe.each(['en', 'zh', 'es'] as const)('the texts in %s', (language) => {
  const texts = language === 'en' ? ENGLISH : OTHERS[language];

  it('are all there, with each plural form, and no others', () => {
    expect([...texts.keys()].sort()).toEqual(keysOf(language));
  });

  it('say something', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('have the placeholders of the English ones', () => {
    const wrong = [...texts].filter(([key, text]) => {
      const english = ENGLISH.get(key) ?? ENGLISH.get(key.replace(PLURAL, '_other')) ?? '';
      const mine = new Set(placeholders(text));
      const theirs = new Set(placeholders(english));
      // "One request" needs no number; what is not given cannot be told.
      return ![...mine].every((name) => theirs.has(name)) || ![...theirs].every((name) => name === 'count' || mine.has(name));
    });
    expect(wrong).toEqual([]);
  });
});

describe('speaking', () => {
  it('changes the language with its plurals and numbers', async () => {
    const texts = createTexts();
    expect(texts.t('group.members', { count: 1 })).toBe('1 member');
    expect(texts.t('group.members', { count: 10_000 })).toBe('10,000 members');
    await speak(texts, 'zh');
    expect(texts.t('group.members', { count: 1 })).toBe('1 名成员');
    await speak(texts, 'es');
    expect(texts.t('group.members', { count: 1 })).toBe('1 miembro');
    expect(texts.t('group.members', { count: 10_000 })).toBe('10.000 miembros');
    expect(texts.t('group.members', { count: 1_000_000 })).toBe('1.000.000 miembros');
    expect(texts.t('errors.NETWORK')).toContain('servidor');
  });
});

describe('the language of a tag', () => {
  it.each([['zh-Hant-TW', 'zh'], ['es-PE', 'es'], ['EN', 'en'], ['de', undefined], ['', undefined]])('%s: %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });

  it('is the first that the app has, or English', () => {
    expect(firstOf(['fr-FR', 'es-MX', 'en'])).toBe('es');
    expect(firstOf(['fr'])).toBe('en');
    expect(firstOf([])).toBe('en');
  });
});
