import { VideoOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '../../../state/calls/model';
import { Icon } from '../../../ui/Icon';
import styles from './Devices.module.css';
import type { Look } from './usePreview';

/** What one's own camera shows, as in a mirror. */
export function Mirror({ look, on: wanted }: { look: Look | undefined; on: boolean }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const stream = look?.own.cameraStream;
  const on = wanted && look?.own.cameraProblem === undefined;
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream ?? null;
  }, [stream]);
  return (
    <div className={styles['mirror']}>
      {stream !== undefined && on
        ? <video ref={video} data-kind="camera" aria-label={t('calls.ring.check.preview')} autoPlay muted playsInline />
        : <p className={styles['off']}><Icon of={VideoOff} size="l" /><span>{t(on ? 'calls.ring.check.cameraStarts' : 'calls.ring.check.cameraOff')}</span></p>}
    </div>
  );
}

/** So often those who listen are told how loud it is. */
const TOLD_MS = 500;

/** How loud one is, drawn with each frame without asking React. */
export function Meter({ preview }: { preview: Preview | undefined }) {
  const { t } = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let told = 0;
    let frame = 0;
    const draw = (now: number) => {
      const level = Math.min(1, Math.max(0, preview?.level() ?? 0));
      const element = bar.current;
      if (element !== null) {
        element.style.setProperty('--level', level.toFixed(3));
        if (now - told > TOLD_MS) {
          told = now;
          element.setAttribute('aria-valuenow', String(Math.round(level * 100)));
        }
      }
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => { cancelAnimationFrame(frame); };
  }, [preview]);
  return <div ref={bar} className={styles['meter']} role="meter" aria-label={t('calls.ring.check.level')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={0}><i /></div>;
}
