import { ChevronDown, Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button, MenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { THEMES, themeStore } from '../../app/theme';
import { cx } from '../../ui/cx';
import { Icon } from '../../ui/Icon';
import { Menu } from '../../ui/Menu';
import styles from './Auth.module.css';

const ICONS = { light: Sun, dark: Moon, system: Monitor } as const;

/** The theme before one is signed in. */
export function ThemeMenu() {
  const { t } = useTranslation();
  const theme = useSyncExternalStore(themeStore.subscribe, themeStore.get);
  return (
    <MenuTrigger>
      <Button className={cx(styles['theme'])} aria-label={t('settings.themeNow', { theme: t(`settings.${theme}`) })}>
        <Icon of={ICONS[theme]} size="s" />{t(`settings.${theme}`)}<Icon of={ChevronDown} size="s" />
      </Button>
      <Menu label={t('settings.theme')} popover={{ placement: 'top end' }} entries={THEMES.map((id) => (
        { id, label: t(`settings.${id}`), icon: ICONS[id], onAction: () => { themeStore.set(id); } }))} />
    </MenuTrigger>
  );
}
