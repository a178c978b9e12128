import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../api/problem';
import { errorText } from '../../../i18n';
import { useActions } from '../../../state/react';
import { Field } from '../../../ui/Field';
import auth from '../Auth.module.css';
import { FormProblem, Submit } from '../FormParts';
import { checkNewPassword } from '../rules';

interface SetPasswordFormProps {
  token: string;
  username: string;
  /** While the server is asked, and for good once it has agreed. */
  onSetting: (setting: boolean) => void;
  /** The password is set, and its person is in. */
  onDone: () => void;
  /** The link is not good any more. */
  onNotValid: (problem: Problem) => void;
}

export function SetPasswordForm({ token, username, onSetting, onDone, onNotValid }: SetPasswordFormProps) {
  const { t } = useTranslation();
  const client = useActions();
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    const rule = checkNewPassword(password, '', username);
    setError(rule && (rule === 'passwordLength' ? t('auth.rule.passwordLength') : t(`password.${rule}`)));
    setProblem(undefined);
    if (busy || rule !== undefined) return;
    setBusy(true);
    onSetting(true);
    const outcome = await client.session.redeemPasswordLink({ token, password });
    if (outcome.ok) {
      onDone();
      return;
    }
    setBusy(false);
    onSetting(false);
    if (outcome.problem.code === 'WEAK_PASSWORD') setError(errorText(t, outcome.problem));
    else if (outcome.problem.code === 'LINK_NOT_VALID') onNotValid(outcome.problem);
    else setProblem(outcome.problem);
  };

  return (
    <form className={auth['fields']} noValidate aria-label={t('setPassword.title')} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      {/* For password managers: whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <Field size="big" label={t('password.next')} name="password" type="password" autoComplete="new-password" autoFocus value={password} error={error}
        hint={t('auth.passwordHint')} onChange={(value) => { setPassword(value); setError(undefined); }} />
      <FormProblem problem={problem} />
      <Submit busy={busy}>{t('setPassword.act')}</Submit>
    </form>
  );
}
