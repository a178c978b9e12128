import { Pencil, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConversationId } from '../../../state/ids';
import type { LogItem } from '../../../state/model';
import { useClient } from '../../../state/react';
import { isolate } from '../../../ui/bidi';
import { IconButton } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { indexOfSeq } from '../find';
import { useName } from '../people';
import { Quote } from '../Quote';
import styles from '../Composer.module.css';

interface ComposerContextProps {
  id: ConversationId;
  replyToSeq: number | undefined;
  editing: LogItem | undefined;
  /** The time to edit is over. */
  late: boolean;
  onCancel: () => void;
}

/** What the text in the box is for, where it is more than a message: an answer, or another text for a message. */
export function ComposerContext({ id, replyToSeq, editing, late, onCancel }: ComposerContextProps) {
  const { t } = useTranslation();
  const answered = useClient((state) => {
    const log = replyToSeq === undefined ? undefined : state.logs.get(id);
    if (log === undefined || replyToSeq === undefined) return undefined;
    return log.items[indexOfSeq(log.items, replyToSeq)] ?? log.quoted.get(replyToSeq);
  });
  const name = useName(answered?.senderId);
  if (editing !== undefined) {
    return (
      <div className={styles['context']} role="group" aria-label={t('edit.label')}>
        <span className={styles['editing']} data-late={late || undefined}>
          <Icon of={Pencil} size="s" />
          <span className={styles['names']}><b>{t('edit.label')}</b>{late && <span role="alert"> · {t('edit.late')}</span>}</span>
        </span>
        <IconButton label={t('edit.cancel')} icon={X} size="s" onPress={onCancel} />
      </div>
    );
  }
  if (replyToSeq === undefined) return null;
  const label = answered?.own === true ? t('quote.replyOwn') : t('quote.reply', { name: isolate(name) });
  return (
    <div className={styles['context']} role="group" aria-label={label}>
      <span className={styles['answered']}><Quote item={answered} /></span>
      <IconButton label={t('quote.cancel')} icon={X} size="s" onPress={onCancel} />
    </div>
  );
}
