import { Keyboard, LogOut } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ShortcutsDialog } from '../../app/shortcuts/ShortcutsDialog';
import { THEMES, themeStore } from '../../app/theme';
import type { Me } from '../../state/model';
import { useActions, useClient } from '../../state/react';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Dialog';
import { Choice } from './Choice';
import { DeviceSettings } from './DeviceSettings';
import { LanguageChoice } from './LanguageChoice';
import { NicknameForm } from './NicknameForm';
import styles from './Settings.module.css';

/** Oneself: name, language, look, what this browser does, and leaving. */
export function SettingsView({ me }: { me: Me }) {
  const { t } = useTranslation();
  const theme = useSyncExternalStore(themeStore.subscribe, themeStore.get);
  const [keys, setKeys] = useState(false);
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
          <Section title={t('settings.look')}>
            <LanguageChoice me={me} />
            <Choice label={t('settings.theme')} value={theme} onChange={(id) => { themeStore.set(id); }}
              options={THEMES.map((id) => ({ id, text: t(`settings.${id}`) }))} />
          </Section>
          <Section title={t('settings.onDevice')}>
            <DeviceSettings />
            <div className={styles['act']} data-keyboard>
              <span className={styles['words']}>
                <span className={styles['label']}>{t('settings.keys')}</span>
                <span className={styles['hint']}>{t('settings.keysText')}</span>
              </span>
              <Button icon={Keyboard} aria-label={t('settings.keys')} onPress={() => { setKeys(true); }}>{t('settings.show')}</Button>
            </div>
          </Section>
          <Leave />
        </div>
      </div>
      {keys && <ShortcutsDialog onClose={() => { setKeys(false); }} />}
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
