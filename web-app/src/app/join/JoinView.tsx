import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Outcome } from '../../api/problem';
import { errorText } from '../../i18n';
import type { ConversationId } from '../../state/ids';
import type { InviteLook } from '../../state/people/model';
import { useActions } from '../../state/react';
import { ErrorState } from '../../ui/States';
import { paths } from '../routes';
import { Invitation } from './Invitation';
import { inviteStore } from './invite';
import styles from './Join.module.css';
import { JoinSkeleton } from './JoinSkeleton';

/** Where an invite link leads: shows the group, and lets one in. */
export function JoinView() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const token = useSyncExternalStore(inviteStore.subscribe, inviteStore.get);
  const leave = () => {
    inviteStore.clear();
    navigate(paths.chats, { replace: true });
  };
  const enter = (group: ConversationId) => {
    navigate(paths.conversation(group), { replace: true });
    inviteStore.clear();
  };
  return (
    <section className={styles['sheet']} aria-label={t('join.label')}>
      {token === undefined
        ? <Broken title={t('join.incomplete')} text={t('join.incompleteText')} code="INVITE_NOT_VALID" onLeave={leave} />
        : <Looked key={token} token={token} onLeave={leave} onEnter={enter} />}
    </section>
  );
}

function Looked({ token, onLeave, onEnter }: { token: string; onLeave: () => void; onEnter: (group: ConversationId) => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const [found, setFound] = useState<Outcome<InviteLook>>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let left = false;
    void client.groups.lookAtInvite(token).then((outcome) => { if (!left) setFound(outcome); });
    return () => { left = true; };
  }, [client, token, tries]);
  const unreached = found?.ok === false && found.problem.code === 'NETWORK';
  useEffect(() => {
    if (!unreached) return undefined;
    // Once the connection comes back, without being asked.
    let away = client.getState().connection.kind !== 'online';
    return client.subscribe(() => {
      const online = client.getState().connection.kind === 'online';
      if (online && away) setTries((before) => before + 1);
      away = !online;
    });
  }, [client, unreached]);
  if (found === undefined) return <JoinSkeleton />;
  if (found.ok) return <Invitation token={token} look={found.value} onLeave={onLeave} onEnter={onEnter} />;
  const { problem } = found;
  if (problem.code === 'INVITE_NOT_VALID') return <Broken title={t('join.notValid')} text={t('join.notValidText')} code={problem.code} onLeave={onLeave} />;
  return (
    <ErrorState title={t('join.failed')} text={errorText(t, problem)} code={problem.code}
      onRetry={() => { setFound(undefined); setTries(tries + 1); }} />
  );
}

/** Nothing helps but another link. */
function Broken({ title, text, code, onLeave }: { title: string; text: string; code: string; onLeave: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles['broken']}>
      <h1 className="visually-hidden">{t('join.label')}</h1>
      <ErrorState title={title} text={text} code={code} />
      <button type="button" className={styles['away']} onClick={onLeave}>{t('notFound.leave')}</button>
    </div>
  );
}
