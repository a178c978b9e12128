import { WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useClient } from '../../state/react';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useNow } from '../../ui/useNow';
import styles from './ConnectionBanner.module.css';

/** A short loss is not worth a word. */
const QUIET_MS = 800;

/** A quiet strip while the connection is lost; gone when all is caught up. */
export function ConnectionBanner() {
  const kind = useClient((state) => state.connection.kind);
  const lost = kind === 'reconnecting' || kind === 'offline';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => { setShown(lost); }, lost ? QUIET_MS : 0);
    return () => { clearTimeout(timer); };
  }, [lost]);
  return <div role="status">{lost && shown && <Strip />}</div>;
}

function Strip() {
  const { t } = useTranslation();
  const client = useActions();
  const connection = useClient((state) => state.connection);
  const now = useNow(1_000);
  const nextTry = connection.kind === 'offline' ? connection.nextTryAtMs : undefined;
  const asleep = connection.kind === 'offline' && (nextTry === undefined || !navigator.onLine);
  return (
    <div className={styles['banner']}>
      <Icon of={WifiOff} />
      <span className={styles['text']}><b>{t(asleep ? 'connection.noNetwork' : 'connection.lost')}</b> {t('connection.willBeSent')}</span>
      {nextTry !== undefined && !asleep && (
        // Silent: a live region that counts down would talk without end.
        <span className={styles['next']} aria-hidden="true">
          {t('connection.nextTry', { count: Math.max(1, Math.ceil((nextTry - now) / 1000)) })}
        </span>
      )}
      {!asleep && connection.kind === 'offline' && (
        <Button kind="plain" size="small" onPress={() => { client.connection.retryNow(); }}>{t('connection.tryNow')}</Button>
      )}
    </div>
  );
}
