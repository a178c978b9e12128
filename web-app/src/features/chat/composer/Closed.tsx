import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../state/model';
import { Icon } from '../../../ui/Icon';
import { momentOf, useServerNow } from '../../when';
import styles from '../Composer.module.css';
import { FOR_GOOD_MS } from '../systemText';

/** Why one may not write here, and until when. */
export function Closed({ conversation }: { conversation: Conversation }) {
  const { t, i18n } = useTranslation();
  const now = useServerNow(30_000);
  const { writable: why } = conversation;
  if (why === 'yes') return null;
  const until = conversation.kind === 'group' ? conversation.mutedUntilMs : 0;
  return (
    <div className={styles['composer']}>
      <p className={styles['closed']}>
        <Icon of={Lock} size="s" />
        {why === 'muted' && until > now && until - now < FOR_GOOD_MS
          ? t('composer.closed.mutedUntil', { time: momentOf(until, now, i18n.language) })
          : t(`composer.closed.${why}`)}
      </p>
    </div>
  );
}
