import { createInstance, type i18n, type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Problem } from '../api/problem';
import app from './en/app.json';
import errors from './en/errors.json';

/** The views' texts, and under `errors` what went wrong, by code. */
export const resources = { en: { app: { ...app, errors } } } as const;

/** The texts, ready to use. Other languages are added to `resources`; what one lacks is told in English. */
export function createTexts(language: string): i18n {
  const texts = createInstance();
  void texts.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: 'en',
    ns: ['app'],
    defaultNS: 'app',
    initAsync: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
  return texts;
}

/** Says to people what went wrong. */
export function errorText(t: TFunction, problem: Problem): string {
  const { code, detail, retryAfterMs, requestId } = problem;
  if (code === 'RATE_LIMITED' && retryAfterMs !== undefined && retryAfterMs > 0) {
    return t('errors.RATE_LIMITED_in', { count: Math.ceil(retryAfterMs / 1000) });
  }
  return t(`errors.${code}`, { detail, requestId: requestId ?? '-' });
}
