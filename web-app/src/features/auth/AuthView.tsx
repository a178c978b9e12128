import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { inviteStore } from '../../app/join/invite';
import { routeOf } from '../../app/routes';
import { useClient } from '../../state/react';
import styles from './Auth.module.css';
import { AuthFrame } from './AuthFrame';
import { SignInForm } from './SignInForm';
import { SignUpForm } from './SignUpForm';

/** The door: signing in, or making an account. */
export function AuthView() {
  const { t } = useTranslation();
  const [creating, setCreating] = useState(false);
  const ended = useClient(({ session }) => session.kind === 'signed-out' && session.reason === 'session-ended');
  const [path] = useLocation();
  const invited = useSyncExternalStore(inviteStore.subscribe, inviteStore.get) !== undefined && routeOf(path).view === 'join';
  return (
    <AuthFrame>
      <h1 className={styles['title']}>{t(creating ? 'auth.signUp' : 'auth.signIn')}</h1>
      <p className={styles['lead']}>
        {t(creating ? 'auth.welcomeNew' : 'auth.welcome')} <b>{location.hostname}</b>
      </p>
      {ended && !creating && <p className={styles['ended']} role="status">{t('auth.ended')}</p>}
      {invited && <p className={styles['invited']} role="status">{t('join.signedOut')}</p>}
      {creating ? <SignUpForm /> : <SignInForm />}
      <p className={styles['other']}>
        {t(creating ? 'auth.haveAccount' : 'auth.newHere')}{' '}
        <button type="button" onClick={() => { setCreating(!creating); }}>{t(creating ? 'auth.signInInstead' : 'auth.create')}</button>
      </p>
      {!creating && <p className={styles['other']}>{t('auth.forgotten')}</p>}
    </AuthFrame>
  );
}
