import { CircleCheck, Download } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { chime } from '../../app/notify/chime';
import { notifyStore, permission, soundStore } from '../../app/notify/choices';
import { installStore } from '../../app/offline/install';
import { keptStore } from '../../app/offline/kept';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import styles from './Settings.module.css';
import { Toggle } from './Toggle';

const OFFLINE = { kept: 'offlineReady', 'not-yet': 'offlineWaiting', never: 'offlineMissing' } as const;

/** What holds for this browser only. */
export function DeviceSettings() {
  const { t } = useTranslation();
  const notify = useSyncExternalStore(notifyStore.subscribe, notifyStore.get);
  const sound = useSyncExternalStore(soundStore.subscribe, soundStore.get);
  const install = useSyncExternalStore(installStore.subscribe, installStore.get);
  const kept = useSyncExternalStore(keptStore.subscribe, keptStore.get);
  const installed = matchMedia('(display-mode: standalone)').matches;
  const [allowed, setAllowed] = useState(permission);
  const turn = async (on: boolean) => {
    notifyStore.set(on ? 'on' : 'off');
    if (on && permission() === 'default') setAllowed(await Notification.requestPermission());
  };
  return (
    <>
      <Toggle label={t('settings.notify')} on={notify === 'on' && allowed === 'granted'} disabled={allowed === 'missing' || allowed === 'denied'}
        hint={t(allowed === 'missing' ? 'settings.notifyMissing' : allowed === 'denied' ? 'settings.notifyDenied' : 'settings.notifyHint')}
        onChange={(on) => { void turn(on); }} />
      <Toggle label={t('settings.sound')} hint={t('settings.soundHint')} on={sound === 'on'}
        onChange={(on) => {
          soundStore.set(on ? 'on' : 'off');
          if (on) chime();
        }} />
      <div className={styles['act']}>
        <span className={styles['words']}>
          <span className={styles['label']}>{t(installed ? 'settings.installed' : 'settings.install')}</span>
          <span className={styles['hint']}>{t(installed ? 'settings.installedText' : install === undefined ? 'settings.installMenu' : 'settings.installText')}</span>
        </span>
        {install !== undefined && (
          <Button icon={Download} aria-label={t('settings.install')} onPress={() => { void install(); }}>{t('settings.installAct')}</Button>
        )}
      </div>
      <div className={styles['act']}>
        <span className={styles['words']}>
          <span className={styles['label']}>{t('settings.offline')}</span>
          <span className={styles['hint']}>{t(`settings.${OFFLINE[kept]}`)}</span>
        </span>
        {kept === 'kept' && <span className={styles['good']}><Icon of={CircleCheck} /></span>}
      </div>
    </>
  );
}
