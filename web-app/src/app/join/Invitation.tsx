import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { errorText } from '../../i18n';
import type { ConversationId } from '../../state/ids';
import type { InviteLook } from '../../state/people/model';
import { useActions } from '../../state/react';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import styles from './Join.module.css';

interface InvitationProps {
  token: string;
  look: InviteLook;
  onLeave: () => void;
  onEnter: (group: ConversationId) => void;
}

/** The group that one was invited to, and the choice. */
export function Invitation({ token, look, onLeave, onEnter }: InvitationProps) {
  const { t } = useTranslation();
  const client = useActions();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const join = async () => {
    setBusy(true);
    setProblem(undefined);
    const outcome = await client.groups.acceptInvite(token);
    setBusy(false);
    if (outcome.ok) onEnter(outcome.value);
    else if (outcome.problem.code === 'ALREADY_MEMBER') onEnter(look.groupId);
    else setProblem(outcome.problem);
  };
  return (
    <div className={styles['invitation']}>
      <p className={styles['lead']}>{t('join.lead')}</p>
      <Avatar id={look.groupId} name={look.name} avatar={look.avatar} shape="group" size={72} />
      <h1 className={styles['name']}><bdi>{look.name}</bdi></h1>
      <p className={styles['count']}>{t('group.members', { count: look.memberCount })}</p>
      {look.notice !== '' && <p className={styles['notice']} dir="auto">{look.notice}</p>}
      {look.member && <p className={styles['count']} role="status">{t('join.member')}</p>}
      <div role="alert">
        {problem && <p className={styles['problem']}><b>{t('join.joinFailed')}</b> {errorText(t, problem)} <code>{problem.code}</code></p>}
      </div>
      <div className={styles['acts']}>
        {look.member
          ? <Button kind="primary" size="big" onPress={() => { onEnter(look.groupId); }}>{t('join.open')}</Button>
          : (
            <>
              <Button kind="primary" size="big" isDisabled={busy} onPress={() => { void join(); }}>{t('join.act')}</Button>
              <Button kind="plain" size="big" onPress={onLeave}>{t('join.notNow')}</Button>
            </>
          )}
      </div>
    </div>
  );
}
