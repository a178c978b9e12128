import { KeyRound, Keyboard, LogOut } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ShortcutsDialog } from '../../app/shortcuts';
import { THEMES, themeStore } from '../../app/theme';
import type { Me } from '../../state/people/model';
import { useActions, useClient } from '../../state/react';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Dialog';
import { AvatarPicker } from '../avatar/AvatarPicker';
import { CallSettings } from './CallSettings';
import { Choice } from './Choice';
import { ContactSettings } from './ContactSettings';
import { Devices } from './Devices';
import { DeviceSettings } from './DeviceSettings';
import { LanguageChoice } from './LanguageChoice';
import { NicknameForm } from './NicknameForm';
import { PasswordDialog } from './PasswordDialog';
import styles from './Settings.module.css';

/** Oneself: name and picture, language and look, what this browser does, the account, and leaving. */
export function SettingsView({ me }: { me: Me }) {
  const { t } = useTranslation();
  const client = useActions();
  const theme = useSyncExternalStore(themeStore.subscribe, themeStore.get);
  const [open, setOpen] = useState<'keys' | 'password'>();
  /** Another password ends other sessions: the list is read anew. */
  const [passwords, setPasswords] = useState(0);
  const close = () => { setOpen(undefined); };
  return (
    <section className={styles['sheet']} aria-label={t('settings.title')}>
      <header className={styles['head']}><h1>{t('settings.title')}</h1></header>
      <div className={styles['scroll']}>
        <div className={styles['column']}>
          <div className={styles['me']}>
            <AvatarPicker id={me.id} name={me.nickname} avatar={me.avatar} onChange={(avatar) => { void client.session.updateProfile({ avatar }); }} />
            <div>
              <p className={styles['name']}><bdi>{me.nickname}</bdi></p>
              <p className={styles['username']}>{me.username}</p>
            </div>
          </div>
          <NicknameForm key={me.nickname} me={me} />
          <Section title={t('settings.look')}>
            <LanguageChoice me={me} />
            <Choice label={t('settings.theme')} value={theme} onChange={(id) => { themeStore.set(id); }}
              options={THEMES.map((id) => ({ id, text: t(`settings.${id}`) }))} />
          </Section>
          <Section title={t('settings.onDevice')}>
            <DeviceSettings />
            <div className={styles['act']} data-keyboard>
              <Words label={t('settings.keys')} hint={t('settings.keysText')} />
              <Button icon={Keyboard} aria-label={t('settings.keys')} onPress={() => { setOpen('keys'); }}>{t('settings.show')}</Button>
            </div>
          </Section>
          <Section title={t('settings.contacts')}><ContactSettings /></Section>
          <Section title={t('calls.ring.settings.title')}><CallSettings /></Section>
          <Section title={t('settings.account')}>
            <div className={styles['act']}>
              <Words label={t('password.title')} hint={t('password.text')} />
              <Button icon={KeyRound} onPress={() => { setOpen('password'); }}>{t('password.change')}</Button>
            </div>
            <Devices key={passwords} />
          </Section>
          <Leave />
        </div>
      </div>
      {open === 'keys' && <ShortcutsDialog onClose={close} />}
      {open === 'password' && <PasswordDialog me={me} onChanged={() => { setPasswords(passwords + 1); }} onClose={close} />}
    </section>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={styles['section']}>
      <h2 className={styles['title']}>{title}</h2>
      {children}
    </section>
  );
}

function Words({ label, hint }: { label: string; hint: string }) {
  return (
    <span className={styles['words']}>
      <span className={styles['label']}>{label}</span>
      <span className={styles['hint']}>{hint}</span>
    </span>
  );
}

function Leave() {
  const { t } = useTranslation();
  const client = useActions();
  const waiting = useClient((state) => state.outboxCount);
  const [leaving, setLeaving] = useState(false);
  const logOut = () => { void client.session.logout(); };
  return (
    <div className={styles['leave']}>
      <Button kind="danger-quiet" icon={LogOut} onPress={() => { if (waiting > 0) setLeaving(true); else logOut(); }}>{t('settings.logOut')}</Button>
      <p className={styles['hint']}>{t('settings.logOutText')}</p>
      {leaving && (
        <Confirm title={t('settings.logOutAsk')} text={t('settings.logOutLoses', { count: waiting })} confirm={t('settings.logOut')}
          cancel={t('settings.stay')} onConfirm={logOut} onClose={() => { setLeaving(false); }} />
      )}
    </div>
  );
}
