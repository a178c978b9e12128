import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../state/people/model';
import { useActions } from '../../state/react';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { useToasts } from '../../ui/ToastArea';
import { checkNickname } from '../auth/rules';
import styles from './Settings.module.css';

export function NicknameForm({ me }: { me: Me }) {
  const { t } = useTranslation();
  const client = useActions();
  const toasts = useToasts();
  const [nickname, setNickname] = useState(me.nickname);
  const [error, setError] = useState<string>();
  const wanted = nickname.trim();
  const save = async () => {
    const rule = wanted === '' ? 'nicknameMissing' : checkNickname(wanted);
    if (rule !== undefined) {
      setError(t(`auth.rule.${rule}`));
      return;
    }
    const outcome = await client.session.updateProfile({ nickname: wanted });
    if (outcome.ok) toasts.show({ kind: 'done', text: t('settings.saved') });
  };
  return (
    <form className={styles['row']} noValidate onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <Field label={t('auth.nickname')} value={nickname} error={error} hint={t('settings.nicknameHint')} autoComplete="nickname"
        onChange={(value) => { setNickname(value); setError(undefined); }} />
      <Button type="submit" isDisabled={wanted === me.nickname}>{t('ui.save')}</Button>
    </form>
  );
}
