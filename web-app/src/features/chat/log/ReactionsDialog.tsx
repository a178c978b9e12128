import { useTranslation } from 'react-i18next';
import type { LogItem } from '../../../state/model';
import { useClient } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { Dialog } from '../../../ui/Dialog';
import { useMyId, useNames } from '../people';
import styles from './Reactions.module.css';

/** Who gave a message which emoji. */
export function ReactionsDialog({ item, onClose }: { item: LogItem; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMyId();
  const users = useClient((state) => state.users);
  const nameOf = useNames(item.reactions.flatMap(({ userIds }) => userIds));
  return (
    <Dialog title={t('react.title')} readOnly onClose={onClose}>
      <ul aria-label={t('react.who')}>
        {item.reactions.flatMap(({ emoji, userIds, count }) => [
          ...userIds.map((id) => (
            <li key={`${emoji} ${id}`} className={styles['kind']}>
              <Avatar id={id} name={nameOf(id)} avatar={users.get(id)?.avatar} size={36} />
              <bdi>{id === me ? t('quote.you') : nameOf(id)}</bdi>
              <span className={styles['sign']}>{emoji}</span>
            </li>
          )),
          ...(count > userIds.length
            ? [<li key={`${emoji} more`} className={styles['more']}>{t('readers.more', { count: count - userIds.length })}<span className={styles['sign']}>{emoji}</span></li>]
            : []),
        ])}
      </ul>
    </Dialog>
  );
}
