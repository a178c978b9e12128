import { Phone, PhoneMissed, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConversationId } from '../../../state/ids';
import { useClient } from '../../../state/react';
import { Icon } from '../../../ui/Icon';
import styles from './CallSign.module.css';
import { isMissed, type CallContent } from './entry';

/** Before the words of a call in the list. */
export function CallSign({ content, own }: { content: CallContent; own: boolean }) {
  const missed = isMissed(content, own);
  const sign = content.media === 'video' ? Video : missed ? PhoneMissed : Phone;
  return <span className={styles['sign']} data-missed={missed || undefined}><Icon of={sign} size="s" /></span>;
}

/** In the row of a conversation: a call goes on there. */
export function LiveCall({ id }: { id: ConversationId }) {
  const { t } = useTranslation();
  const media = useClient((state) => state.calls.live.get(id)?.media);
  if (media === undefined) return null;
  return <span className={styles['live']} role="img" aria-label={t('calls.ring.live')} title={t('calls.ring.live')}><Icon of={media === 'video' ? Video : Phone} size="s" /></span>;
}
