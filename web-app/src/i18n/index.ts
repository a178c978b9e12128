import { createInstance, type i18n, type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Problem } from '../api/problem';
import app from './en/app.json';
import errors from './en/errors.json';
import type { Language } from './languages';

/** The views' texts, and under `errors` what went wrong, by code. English is always there; the others are loaded. */
export const resources = { en: { app: { ...app, errors } } } as const;

interface Texts {
  readonly app: object;
  readonly errors: object;
}

const LOADERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Texts>>> = {
  zh: () => import('./zh'),
  es: () => import('./es'),
};

/** The texts in English, ready to use; `speak` changes the language. */
export function createTexts(): i18n {
  const texts = createInstance();
  void texts.use(initReactI18next).init({
    resources,
    lng: 'en',
    fallbackLng: 'en',
    ns: ['app'],
    defaultNS: 'app',
    initAsync: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
  return texts;
}

/** Changes the language once its texts are there; rejects, and changes nothing, where they cannot be loaded. */
export async function speak(texts: i18n, language: Language): Promise<void> {
  if (language !== 'en' && !texts.hasResourceBundle(language, 'app')) {
    const loaded = await LOADERS[language]();
    texts.addResourceBundle(language, 'app', { ...loaded.app, errors: loaded.errors });
  }
  await texts.changeLanguage(language);
}

/** Says to people what went wrong. */
export function errorText(t: TFunction, problem: Problem): string {
  const { code, detail, retryAfterMs, requestId } = problem;
  if (code === 'RATE_LIMITED' && retryAfterMs !== undefined && retryAfterMs > 0) {
    return t('errors.RATE_LIMITED_in', { count: Math.ceil(retryAfterMs / 1000) });
  }
  return t(`errors.${code}`, { detail, requestId: requestId ?? '-' });
}
