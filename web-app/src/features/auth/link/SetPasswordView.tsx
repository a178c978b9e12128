import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Outcome } from '../../../api/problem';
import { paths } from '../../../app/routes';
import { errorText } from '../../../i18n';
import type { LinkOwner } from '../../../state/people/model';
import { useActions, useClient } from '../../../state/react';
import { Button } from '../../../ui/Button';
import { ErrorState, useLater } from '../../../ui/States';
import auth from '../Auth.module.css';
import { AuthFrame } from '../AuthFrame';
import styles from './Link.module.css';
import { passwordLink } from './passwordLink';
import { SetPasswordForm } from './SetPasswordForm';

/** Where a link leads that an administrator gave: sets a password, once, and signs in. */
export function SetPasswordView() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const token = useSyncExternalStore(passwordLink.subscribe, passwordLink.get);
  const leave = () => {
    navigate(paths.chats, { replace: true });
    passwordLink.clear();
  };
  return (
    <AuthFrame>
      {token === undefined
        ? <Broken title={t('setPassword.incomplete')} text={t('join.incompleteText')} onLeave={leave} />
        : <Looked key={token} token={token} onLeave={leave} />}
    </AuthFrame>
  );
}

function Looked({ token, onLeave }: { token: string; onLeave: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const [found, setFound] = useState<Outcome<LinkOwner>>();
  const [tries, setTries] = useState(0);
  // From then on somebody who is signed in is whom the link is for.
  const [setting, setSetting] = useState(false);
  const stranger = useClient(({ session }) => (session.kind === 'signed-in' ? session.me : undefined));
  useEffect(() => {
    let left = false;
    void client.session.lookAtPasswordLink(token).then((outcome) => { if (!left) setFound(outcome); });
    return () => { left = true; };
  }, [client, token, tries]);
  if (found === undefined) return <Waiting />;
  if (!found.ok) {
    const { problem } = found;
    if (problem.code === 'LINK_NOT_VALID') return <Broken title={t('setPassword.notValid')} text={t('setPassword.notValidText')} onLeave={onLeave} />;
    return (
      <div className={styles['broken']}>
        <h1 className="visually-hidden">{t('setPassword.title')}</h1>
        <ErrorState title={t('setPassword.failed')} text={errorText(t, problem)} code={problem.code}
          onRetry={() => { setFound(undefined); setTries(tries + 1); }} />
      </div>
    );
  }
  return (
    <>
      <h1 className={auth['title']}>{t('setPassword.title')}</h1>
      <p className={auth['lead']}>{t('setPassword.lead')} <b>{location.hostname}</b></p>
      <p className={styles['owner']}><b><bdi>{found.value.nickname}</bdi></b> <span>{found.value.username}</span></p>
      {stranger !== undefined && !setting
        ? (
          <div className={styles['stranger']}>
            <p className={auth['ended']} role="status">{t('setPassword.signedIn', { name: stranger.nickname })}</p>
            <Button kind="primary" size="big" onPress={() => { void client.session.logout(); }}>{t('setPassword.signOut')}</Button>
            <Button kind="plain" size="big" onPress={onLeave}>{t('notFound.leave')}</Button>
          </div>
        )
        : (
          <SetPasswordForm token={token} username={found.value.username} onSetting={setSetting} onDone={onLeave}
            onNotValid={(problem) => { setFound({ ok: false, problem }); }} />
        )}
    </>
  );
}

/** Nothing helps but another link. */
function Broken({ title, text, onLeave }: { title: string; text: string; onLeave: () => void }) {
  const { t } = useTranslation();
  const signedIn = useClient(({ session }) => session.kind === 'signed-in');
  return (
    <div className={styles['broken']}>
      <h1 className="visually-hidden">{t('setPassword.title')}</h1>
      <ErrorState title={title} text={text} code="LINK_NOT_VALID" />
      <button type="button" className={styles['away']} onClick={onLeave}>{t(signedIn ? 'notFound.leave' : 'setPassword.toSignIn')}</button>
    </div>
  );
}

/** The shape of the form, after 200 ms. */
function Waiting() {
  const { t } = useTranslation();
  if (!useLater()) return null;
  return <div className={styles['skeleton']} role="status" aria-label={t('ui.loading')}><i /><i /><i /><i /></div>;
}
