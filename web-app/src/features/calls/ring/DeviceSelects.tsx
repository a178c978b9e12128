import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceChoice } from '../../../state/calls/model';
import styles from './Devices.module.css';

const WHICH = { microphone: 'calls.ring.check.whichMicrophone', camera: 'calls.ring.check.whichCamera', speaker: 'calls.ring.check.whichSpeaker' } as const;

interface DeviceSelectsProps {
  kinds: readonly DeviceChoice['kind'][];
  devices: readonly DeviceChoice[];
  onChoose: (choice: Pick<DeviceChoice, 'kind' | 'id'>) => void;
}

/** Which device is taken, where there is a choice. */
export function DeviceSelects({ kinds, devices, onChoose }: DeviceSelectsProps) {
  const { t } = useTranslation();
  const id = useId();
  return kinds.map((kind) => {
    const those = devices.filter((device) => device.kind === kind);
    if (those.length === 0) return null;
    return (
      <div key={kind} className={styles['select']}>
        <label htmlFor={id + kind}>{t(WHICH[kind])}</label>
        <select id={id + kind} value={those.find(({ chosen }) => chosen)?.id ?? ''} disabled={those.length === 1 && those[0]?.chosen === true}
          onChange={(event) => { onChoose({ kind, id: event.target.value }); }}>
          {those.map((device, index) => (
            <option key={device.id} value={device.id}>{device.label === '' ? t('calls.ring.check.unnamed', { number: index + 1 }) : device.label}</option>
          ))}
        </select>
      </div>
    );
  });
}
