import { Stethoscope } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { paths } from '../../app/routes';
import { Icon } from '../../ui/Icon';
import { checkStore, ringStore } from '../calls/ring/choices';
import styles from './Settings.module.css';
import { Toggle } from './Toggle';

/** What calls do on this browser, and whether they can work from here. */
export function CallSettings() {
  const { t } = useTranslation();
  const ring = useSyncExternalStore(ringStore.subscribe, ringStore.get);
  const check = useSyncExternalStore(checkStore.subscribe, checkStore.get);
  return (
    <>
      <Toggle label={t('calls.ring.settings.ring')} hint={t('calls.ring.settings.ringHint')} on={ring === 'on'} onChange={(on) => { ringStore.set(on ? 'on' : 'off'); }} />
      <Toggle label={t('calls.ring.settings.check')} hint={t('calls.ring.settings.checkHint')} on={check === 'always'} onChange={(on) => { checkStore.set(on ? 'always' : 'first'); }} />
      <div className={styles['act']}>
        <span className={styles['words']}>
          <span className={styles['label']}>{t('calls.ring.settings.test')}</span>
          <span className={styles['hint']}>{t('calls.ring.settings.testHint')}</span>
        </span>
        <Link href={paths.selfTest} className={styles['link'] ?? ''} aria-label={t('calls.ring.settings.test')}><Icon of={Stethoscope} size="s" />{t('calls.ring.settings.testAct')}</Link>
      </div>
    </>
  );
}
