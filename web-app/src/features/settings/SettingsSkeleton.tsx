import { useTranslation } from 'react-i18next';
import { SkeletonRows } from '../../ui/States';
import styles from './Settings.module.css';

/** The sheet of the settings until they are loaded. */
export function SettingsSkeleton() {
  const { t } = useTranslation();
  return (
    <section className={styles['sheet']}>
      <header className={styles['head']}><h1>{t('settings.title')}</h1></header>
      <div className={styles['column']}><SkeletonRows /></div>
    </section>
  );
}
