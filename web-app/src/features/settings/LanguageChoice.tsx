import { useTranslation } from 'react-i18next';
import { firstLanguage, rememberLanguage } from '../../app/language';
import { speak } from '../../i18n';
import { LANGUAGE_NAMES, LANGUAGE_TAGS, languageOf, LANGUAGES, type Language } from '../../i18n/languages';
import type { Me } from '../../state/people/model';
import { useActions } from '../../state/react';
import { useToasts } from '../../ui/ToastArea';
import { Choice } from './Choice';

/** The language of the account; until one is chosen, the browser's. */
export function LanguageChoice({ me }: { me: Me }) {
  const { t, i18n } = useTranslation();
  const client = useActions();
  const toasts = useToasts();
  const change = async (chosen: Language | 'auto') => {
    try {
      rememberLanguage(chosen === 'auto' ? undefined : chosen);
      await speak(i18n, chosen === 'auto' ? firstLanguage() : chosen);
    } catch {
      rememberLanguage(languageOf(me.language));
      toasts.show({ kind: 'failed', text: t('settings.languageFailed'), detail: t('settings.languageFailedText'), code: 'NETWORK' });
      return;
    }
    await client.session.updateProfile({ language: chosen === 'auto' ? '' : LANGUAGE_TAGS[chosen] });
  };
  return (
    <Choice label={t('settings.language')} hint={t('settings.languageHint')} value={languageOf(me.language) ?? 'auto'}
      onChange={(chosen) => { void change(chosen); }} options={[
        { id: 'auto' as const, text: t('settings.languageAuto') },
        ...LANGUAGES.map((id) => ({ id, text: LANGUAGE_NAMES[id], lang: LANGUAGE_TAGS[id] })),
      ]} />
  );
}
