import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { useActions } from '../../state/react';
import { Field } from '../../ui/Field';
import { FormProblem, Submit } from './FormParts';
import styles from './Auth.module.css';

export function SignInForm() {
  const { t } = useTranslation();
  const client = useActions();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<{ username?: string; password?: string }>({});
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    const found = {
      ...(username.trim() === '' && { username: t('auth.usernameMissing') }),
      ...(password === '' && { password: t('auth.passwordMissing') }),
    };
    setMissing(found);
    setProblem(undefined);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    const outcome = await client.session.login({ username: username.trim().toLowerCase(), password });
    setBusy(false);
    if (!outcome.ok) setProblem(outcome.problem);
  };

  return (
    <form className={styles['fields']} noValidate aria-label={t('auth.signIn')} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <Field size="big" label={t('auth.username')} name="username" autoComplete="username" autoFocus value={username} error={missing.username}
        onChange={(value) => { setUsername(value); setMissing({}); }} />
      <Field size="big" label={t('auth.password')} name="password" type="password" autoComplete="current-password" value={password}
        error={missing.password} onChange={(value) => { setPassword(value); setMissing({}); }} />
      <FormProblem problem={problem} />
      <Submit busy={busy}>{t('auth.signIn')}</Submit>
    </form>
  );
}
