import { ChevronDown, Languages } from 'lucide-react';
import { Button, MenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { rememberLanguage } from '../../app/language';
import { speak } from '../../i18n';
import { LANGUAGE_NAMES, languageOf, LANGUAGES } from '../../i18n/languages';
import { cx } from '../../ui/cx';
import { Icon } from '../../ui/Icon';
import { Menu } from '../../ui/Menu';
import styles from './Auth.module.css';

/** The language before one is signed in. */
export function LanguageMenu() {
  const { t, i18n } = useTranslation();
  const name = LANGUAGE_NAMES[languageOf(i18n.language) ?? 'en'];
  return (
    <MenuTrigger>
      <Button className={cx(styles['theme'])} aria-label={t('settings.languageNow', { language: name })}>
        <Icon of={Languages} size="s" />{name}<Icon of={ChevronDown} size="s" />
      </Button>
      <Menu label={t('settings.language')} popover={{ placement: 'top start' }} entries={LANGUAGES.map((id) => ({
        id, label: LANGUAGE_NAMES[id], icon: Languages,
        // Where the texts cannot be loaded, the page goes on in the language that it has.
        onAction: () => { speak(i18n, id).then(() => { rememberLanguage(id); }, () => undefined); },
      }))} />
    </MenuTrigger>
  );
}
