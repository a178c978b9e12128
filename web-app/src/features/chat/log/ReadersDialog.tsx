import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../api/problem';
import { errorText } from '../../../i18n';
import type { ConversationId, UserId } from '../../../state/ids';
import { useActions, useUser } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { Dialog } from '../../../ui/Dialog';
import { ErrorState, SkeletonRows } from '../../../ui/States';
import { useNames } from '../people';
import styles from './ReadersDialog.module.css';

type Readers = Outcome<{ readonly userIds: readonly UserId[]; readonly count: number }>;

const NOBODY: readonly UserId[] = [];

/** Who has read a message. */
export function ReadersDialog({ conversation, seq, onClose }: { conversation: ConversationId; seq: number; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const [readers, setReaders] = useState<Readers>();
  const ids = readers?.ok === true ? readers.value.userIds : NOBODY;
  const nameOf = useNames(ids);
  useEffect(() => {
    let wanted = true;
    void client.log.readers(conversation, seq).then((outcome) => { if (wanted) setReaders(outcome); });
    return () => { wanted = false; };
  }, [client, conversation, seq]);
  return (
    <Dialog title={readers?.ok === true ? t('readers.title', { count: readers.value.count }) : t('readers.loading')} readOnly onClose={onClose}>
      {readers === undefined && <SkeletonRows rows={3} />}
      {readers?.ok === false && <ErrorState title={t('readers.failed')} text={errorText(t, readers.problem)} code={readers.problem.code} />}
      {readers?.ok === true && readers.value.count === 0 && <p className={styles['none']}>{t('readers.none')}</p>}
      {readers?.ok === true && (
        <ul className={styles['list']} aria-label={t('readers.list')}>
          {ids.map((id) => <Reader key={id} id={id} name={nameOf(id)} />)}
          {readers.value.count > ids.length && <li className={styles['none']}>{t('readers.more', { count: readers.value.count - ids.length })}</li>}
        </ul>
      )}
    </Dialog>
  );
}

function Reader({ id, name }: { id: UserId; name: string }) {
  return <li><Avatar id={id} name={name} avatar={useUser(id)?.avatar} size={36} /><bdi>{name}</bdi></li>;
}
