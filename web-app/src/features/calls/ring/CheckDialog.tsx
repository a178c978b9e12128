import { Phone, Video } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallMedia, OwnChoice } from '../../../state/calls/model';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { Toggle } from '../../settings/Toggle';
import { checkStore, lastChoice } from './choices';
import styles from './Devices.module.css';
import { DeviceSelects } from './DeviceSelects';
import { Meter, Mirror } from './Mirror';
import { Problems } from './Problems';
import { usePreview } from './usePreview';

interface CheckDialogProps {
  media: CallMedia;
  /** What its button says. */
  act: string;
  onStart: (own: OwnChoice) => void;
  onClose: () => void;
}

/** A look at oneself before others look. */
export function CheckDialog({ media, act, onStart, onClose }: CheckDialogProps) {
  const { t } = useTranslation();
  const [wanted] = useState(() => lastChoice(media));
  const [choice, setChoice] = useState(wanted);
  const look = usePreview(wanted);
  const check = useSyncExternalStore(checkStore.subscribe, checkStore.get);
  const { microphone, camera } = choice;
  const video = media === 'video';
  return (
    <Dialog title={t('calls.ring.check.title')} onClose={onClose} footer={
      <>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        <Button kind="primary" icon={video ? Video : Phone} autoFocus onPress={() => { onStart(choice); }}>{act}</Button>
      </>
    }>
      <div className={styles['check']}>
        {video && <Mirror look={look} on={camera} />}
        {look && <Problems own={look.own} />}
        <div className={styles['switches']}>
          <div className={styles['sound']}>
            <Toggle label={t('calls.ring.check.microphone')} hint={t('calls.ring.check.microphoneHint')} on={microphone} disabled={look === undefined} onChange={(on) => {
              setChoice({ ...choice, microphone: on });
              look?.preview.setMicrophone(on);
            }} />
            <Meter preview={look?.preview} />
          </div>
          {video && (
            <Toggle label={t('calls.ring.check.camera')} hint={t('calls.ring.check.cameraHint')} on={camera} disabled={look === undefined} onChange={(on) => {
              setChoice({ ...choice, camera: on });
              look?.preview.setCamera(on);
            }} />
          )}
        </div>
        {look && (
          <div className={styles['selects']}>
            <DeviceSelects kinds={video ? ['microphone', 'camera', 'speaker'] : ['microphone', 'speaker']} devices={look.own.devices}
              onChoose={(device) => { look.preview.chooseDevice(device); }} />
          </div>
        )}
        <hr className={styles['line']} />
        <Toggle label={t('calls.ring.settings.check')} hint={t('calls.ring.settings.checkHint')} on={check === 'always'} onChange={(on) => { checkStore.set(on ? 'always' : 'first'); }} />
      </div>
    </Dialog>
  );
}
