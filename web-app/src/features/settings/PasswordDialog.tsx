import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { errorText } from '../../i18n';
import type { Me } from '../../state/people/model';
import { useActions } from '../../state/react';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { useToasts } from '../../ui/ToastArea';
import { FormProblem } from '../auth/FormParts';
import { checkNewPassword } from '../auth/rules';
import styles from './Settings.module.css';

interface PasswordDialogProps {
  me: Me;
  onChanged: () => void;
  onClose: () => void;
}

/** Another password, for which the present one is asked; other devices are signed out by it. */
export function PasswordDialog({ me, onChanged, onClose }: PasswordDialogProps) {
  const { t } = useTranslation();
  const client = useActions();
  const toasts = useToasts();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [errors, setErrors] = useState<{ current?: string | undefined; next?: string | undefined }>({});
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  const change = async () => {
    const rule = checkNewPassword(next, current, me.username);
    const found = {
      current: current === '' ? t('auth.passwordMissing') : undefined,
      next: rule && (rule === 'passwordLength' ? t('auth.rule.passwordLength') : t(`password.${rule}`)),
    };
    setErrors(found);
    setProblem(undefined);
    if (busy || found.current !== undefined || found.next !== undefined) return;
    setBusy(true);
    const outcome = await client.session.changePassword({ current, next });
    setBusy(false);
    if (outcome.ok) {
      onClose();
      onChanged();
      toasts.show({ kind: 'done', text: t('password.changed'), detail: t('password.changedText') });
    } else if (outcome.problem.code === 'WRONG_PASSWORD') {
      setErrors({ current: errorText(t, outcome.problem) });
    } else if (outcome.problem.code === 'WEAK_PASSWORD') {
      setErrors({ next: errorText(t, outcome.problem) });
    } else {
      setProblem(outcome.problem);
    }
  };
  return (
    <Dialog title={t('password.change')} onClose={onClose} footer={
      <>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        <Button kind="primary" isDisabled={busy} onPress={() => { void change(); }}>{t('password.change')}</Button>
      </>
    }>
      <form className={styles['fields']} noValidate onSubmit={(event) => { event.preventDefault(); void change(); }}>
        <p className={styles['text']}>{t('password.text')}</p>
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={me.username} readOnly hidden />
        <Field label={t('password.current')} name="current-password" type="password" autoComplete="current-password" autoFocus value={current} error={errors.current}
          onChange={(value) => { setCurrent(value); setErrors({ ...errors, current: undefined }); }} />
        <Field label={t('password.next')} name="new-password" type="password" autoComplete="new-password" value={next} error={errors.next} hint={t('auth.passwordHint')}
          onChange={(value) => { setNext(value); setErrors({ ...errors, next: undefined }); }} />
        <FormProblem problem={problem} />
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  );
}
