import { LogOut } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { setTheme, themeStore, type Theme } from '../../app/theme';
import type { Me } from '../../state/model';
import { useActions, useClient } from '../../state/react';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { Confirm } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { useToasts } from '../../ui/ToastArea';
import { checkNickname } from './rules';
import styles from './Settings.module.css';

const THEMES: readonly Theme[] = ['light', 'dark', 'system'];

/** Oneself: name, look, leaving. */
export function SettingsView({ me }: { me: Me }) {
  const { t } = useTranslation();
  const client = useActions();
  const theme = useSyncExternalStore(themeStore.subscribe, themeStore.get);
  const waiting = useClient((state) => state.outboxCount);
  const [leaving, setLeaving] = useState(false);
  const logOut = () => { void client.session.logout(); };
  return (
    <section className={styles['sheet']} aria-label={t('settings.title')}>
      <header className={styles['head']}><h1>{t('settings.title')}</h1></header>
      <div className={styles['scroll']}>
        <div className={styles['column']}>
          <div className={styles['me']}>
            <Avatar id={me.id} name={me.nickname} size={72} />
            <div>
              <p className={styles['name']}><bdi>{me.nickname}</bdi></p>
              <p className={styles['username']}>{me.username}</p>
            </div>
          </div>
          <NicknameForm key={me.nickname} me={me} />
          <RadioGroup value={theme} onChange={(value) => { setTheme(value as Theme); }} className={cx(styles['themes'])}>
            <Label className={cx(styles['label'])}>{t('settings.theme')}</Label>
            <div className={styles['choices']}>
              {THEMES.map((id) => <RadioField key={id} value={id} className={cx(styles['choice'])}><RadioButton className={cx(styles['button'])}>{t(`settings.${id}`)}</RadioButton></RadioField>)}
            </div>
          </RadioGroup>
          <div className={styles['leave']}>
            <Button kind="danger-quiet" icon={LogOut} onPress={() => { if (waiting > 0) setLeaving(true); else logOut(); }}>{t('settings.logOut')}</Button>
            <p>{t('settings.logOutText')}</p>
          </div>
        </div>
      </div>
      {leaving && (
        <Confirm title={t('settings.logOutAsk')} text={t('settings.logOutLoses', { count: waiting })} confirm={t('settings.logOut')}
          cancel={t('settings.stay')} onConfirm={logOut} onClose={() => { setLeaving(false); }} />
      )}
    </section>
  );
}

function NicknameForm({ me }: { me: Me }) {
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
