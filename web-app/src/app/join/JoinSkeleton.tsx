import { useTranslation } from 'react-i18next';
import { useLater } from '../../ui/States';
import styles from './Join.module.css';

/** The sheet until the view is loaded. */
export function JoinWaiting() {
  return <section className={styles['sheet']}><JoinSkeleton /></section>;
}

/** The shape of an invitation, after 200 ms. */
export function JoinSkeleton() {
  const { t } = useTranslation();
  if (!useLater()) return null;
  return <div className={styles['skeleton']} role="status" aria-label={t('ui.loading')}><i /><i /><i /></div>;
}
