import type { i18n } from 'i18next';
import { useEffect } from 'react';
import { speak } from '../i18n';
import { firstOf, languageOf, type Language } from '../i18n/languages';
import { useClient } from '../state/react';

/** The language: the account's where it names one, else what was chosen in this browser, else the browser's. */

const KEY = 'parley.language';

function chosen(): Language | undefined {
  try {
    return languageOf(localStorage.getItem(KEY) ?? '');
  } catch {
    // Storage may be forbidden.
    return undefined;
  }
}

/** Keeps a choice in this browser, for the pages before signing in and for the next first paint. */
export function rememberLanguage(language: Language | undefined): void {
  try {
    if (language === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, language);
  } catch {
    // Then the account's is known once it has answered.
  }
}

/** Before it is known who is there. */
export function firstLanguage(): Language {
  return chosen() ?? firstOf(navigator.languages);
}

/** Speaks the language of whoever is signed in, whichever device it was chosen on. */
export function useAccountLanguage(texts: i18n): void {
  const tag = useClient(({ session }) => (session.kind === 'signed-in' ? session.me.language : undefined));
  useEffect(() => {
    if (tag === undefined) return;
    const language = languageOf(tag);
    if (language !== undefined) rememberLanguage(language);
    const wanted = language ?? firstLanguage();
    // Where it cannot be loaded, the page stays as it is: it speaks some language already.
    if (wanted !== texts.language) void speak(texts, wanted).catch(() => undefined);
  }, [tag, texts]);
}
