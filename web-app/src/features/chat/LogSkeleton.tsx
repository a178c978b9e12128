import { useTranslation } from 'react-i18next';
import { useLater } from '../../ui/States';
import styles from './Conversation.module.css';

const WIDTHS = ['46%', '30%', '38%', '52%', '24%', '34%'];

/** The shape of a conversation, after 200 ms. */
export function LogSkeleton() {
  const { t } = useTranslation();
  const later = useLater();
  return (
    <div className={styles['skeleton']} role="status" aria-label={t('ui.loading')}>
      {later && WIDTHS.map((width) => <i key={width} style={{ width }} />)}
    </div>
  );
}
