import { useTranslation } from 'react-i18next';
import { Empty } from '../ui/States';
import styles from './Frame.module.css';

/** The address names nothing that there is. */
export function NotFound({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation();
  return (
    <section className={styles['blank']}>
      <Empty title={t('notFound.title')} text={t('notFound.text')} action={{ label: t('notFound.leave'), onPress: onLeave }} />
    </section>
  );
}
