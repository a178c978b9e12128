import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { errorText } from '../../i18n';
import { useActions } from '../../state/react';
import { Field } from '../../ui/Field';
import styles from './Auth.module.css';
import { FormProblem, Submit } from './FormParts';
import { checkNickname, checkPassword, checkUsername } from './rules';

interface Errors {
  username?: string | undefined;
  nickname?: string | undefined;
  password?: string | undefined;
}

export function SignUpForm() {
  const { t } = useTranslation();
  const client = useActions();
  const [username, setUsername] = useState('');
  const [nickname, setNickname] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  /** What belongs to a field is told there, the rest above the button. */
  const tell = (refused: Problem) => {
    if (refused.code === 'USERNAME_TAKEN') setErrors({ username: errorText(t, refused) });
    else if (refused.code === 'WEAK_PASSWORD') setErrors({ password: errorText(t, refused) });
    else setProblem(refused);
  };
  const submit = async () => {
    const name = username.trim().toLowerCase();
    const found = [checkUsername(name), checkNickname(nickname.trim()), checkPassword(password)] as const;
    setErrors({
      username: found[0] && t(`auth.rule.${found[0]}`),
      nickname: found[1] && t(`auth.rule.${found[1]}`),
      password: found[2] && t(`auth.rule.${found[2]}`),
    });
    setProblem(undefined);
    if (found.some((rule) => rule !== undefined)) return;
    setBusy(true);
    const outcome = await client.session.register({
      username: name, password, ...(nickname.trim() !== '' && { nickname: nickname.trim() }),
    });
    setBusy(false);
    if (!outcome.ok) tell(outcome.problem);
  };

  return (
    <form className={styles['fields']} noValidate aria-label={t('auth.signUp')} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <Field size="big" label={t('auth.username')} name="username" autoComplete="username" autoFocus value={username} error={errors.username}
        hint={t('auth.usernameHint')} onChange={(value) => { setUsername(value); setErrors({ ...errors, username: undefined }); }} />
      <Field size="big" label={t('auth.nickname')} name="nickname" autoComplete="nickname" value={nickname} error={errors.nickname}
        hint={t('auth.nicknameHint')} onChange={(value) => { setNickname(value); setErrors({ ...errors, nickname: undefined }); }} />
      <Field size="big" label={t('auth.password')} name="password" type="password" autoComplete="new-password" value={password} error={errors.password}
        hint={t('auth.passwordHint')} onChange={(value) => { setPassword(value); setErrors({ ...errors, password: undefined }); }} />
      <FormProblem problem={problem} />
      <Submit busy={busy}>{t('auth.signUp')}</Submit>
    </form>
  );
}
