import { Monitor, Smartphone } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../api/problem';
import { errorText } from '../../i18n';
import type { Device } from '../../state/people/model';
import { useActions } from '../../state/react';
import { Tag } from '../../ui/Badge';
import { isolate } from '../../ui/bidi';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { ErrorState, SkeletonRows } from '../../ui/States';
import { useToasts } from '../../ui/ToastArea';
import { momentOf, useServerNow } from '../when';
import styles from './Settings.module.css';

/** Where oneself is signed in, and how to end that elsewhere. */
export function Devices() {
  const { t } = useTranslation();
  const client = useActions();
  const toasts = useToasts();
  const now = useServerNow(60_000);
  const [found, setFound] = useState<Outcome<readonly Device[]>>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let left = false;
    void client.session.devices().then((outcome) => { if (!left) setFound(outcome); });
    return () => { left = true; };
  }, [client, tries]);

  const end = async ({ id }: Device, name: string) => {
    const outcome = await client.session.endDevice(id);
    if (outcome.ok) {
      setFound((before) => (before?.ok === true ? { ok: true, value: before.value.filter((device) => device.id !== id) } : before));
      toasts.show({ kind: 'done', text: t('devices.ended', { device: isolate(name) }) });
    } else {
      toasts.show({ kind: 'failed', text: t('devices.endFailed'), detail: errorText(t, outcome.problem), code: outcome.problem.code });
    }
  };
  return (
    <div>
      <h3 className={styles['label']}>{t('devices.title')}</h3>
      {found === undefined && <SkeletonRows rows={2} />}
      {found?.ok === false && (
        <ErrorState title={t('devices.failed')} text={errorText(t, found.problem)} code={found.problem.code}
          onRetry={() => { setFound(undefined); setTries(tries + 1); }} />
      )}
      <ul className={styles['devices']} aria-label={t('devices.title')}>
        {found?.ok === true && found.value.map((device) => <DeviceRow key={device.id} device={device} now={now} onEnd={(name) => { void end(device, name); }} />)}
      </ul>
    </div>
  );
}

const HANDHELD = /android|iphone|ipad|ipod|mobile|phone/iu;

function DeviceRow({ device, now, onEnd }: { device: Device; now: number; onEnd: (name: string) => void }) {
  const { t, i18n } = useTranslation();
  const [asking, setAsking] = useState(false);
  const name = device.name === '' ? t('devices.unknown') : device.name;
  const seen = device.current ? t('devices.now') : t('devices.seen', { time: momentOf(device.lastSeenMs, now, i18n.language) });
  return (
    <li className={styles['device']}>
      <span className={styles['sign']}><Icon of={HANDHELD.test(device.name) ? Smartphone : Monitor} /></span>
      <span className={styles['words']}>
        <span className={styles['deviceName']}><bdi>{name}</bdi></span>
        <span className={styles['hint']}><span>{seen}</span><span className={styles['since']}>{t('devices.since', { time: momentOf(device.createdMs, now, i18n.language) })}</span></span>
      </span>
      {device.current
        ? <Tag accent>{t('devices.this')}</Tag>
        : <Button kind="danger-quiet" aria-label={t('devices.endName', { device: name })} onPress={() => { setAsking(true); }}>{t('devices.end')}</Button>}
      {asking && (
        <Confirm title={t('devices.endAsk', { device: isolate(name) })} text={t('devices.endText')} confirm={t('devices.end')}
          onConfirm={() => { onEnd(name); }} onClose={() => { setAsking(false); }} />
      )}
    </li>
  );
}
