import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/Mark';
import styles from './Auth.module.css';
import { LanguageMenu } from './LanguageMenu';
import { Scene } from './Scene';
import { ThemeMenu } from './ThemeMenu';

/** What stands around the forms of whoever is not in yet. */
export function AuthFrame({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles['view']}>
      <header className={styles['brand']}>
        <div className={styles['logo']}><Mark /><span>{t('name')}</span></div>
        <Scene />
        <p className={styles['line']}>{t('auth.tagline')}</p>
      </header>
      <main className={styles['sheet']}>
        <div className={styles['form']}>{children}</div>
        <footer className={styles['foot']}><LanguageMenu /><ThemeMenu /></footer>
      </main>
    </div>
  );
}
