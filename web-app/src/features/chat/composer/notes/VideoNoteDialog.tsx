import { CircleAlert, SwitchCamera } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PickedFile } from '../../../../state/client';
import { LIMITS } from '../../../../state/model';
import { Button, IconButton } from '../../../../ui/Button';
import { cx } from '../../../../ui/cx';
import { Dialog } from '../../../../ui/Dialog';
import { minutes } from '../../../../ui/format';
import { Icon } from '../../../../ui/Icon';
import { moment } from '../files/kinds';
import styles from './Notes.module.css';
import type { Recording } from './recorder';
import { useCamera } from './useCamera';

/** Records a video note: look, record, look again, send. */
export function VideoNoteDialog({ onSend, onClose }: { onSend: (note: PickedFile) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const live = useRef<HTMLVideoElement>(null);
  const { state, facing, more, record, stop, retake, turn } = useCamera(live);
  const { phase } = state;
  const send = () => {
    if (phase !== 'recorded') return;
    const ending = state.note.blob.type === 'video/mp4' ? 'mp4' : 'webm';
    onSend({ ...state.note, as: 'video', name: `${t('files.compose.videoName', { moment: moment(new Date()) })}.${ending}` });
    onClose();
  };
  return (
    <Dialog title={t('files.compose.videoNote')} onClose={onClose} footer={
      phase === 'recorded'
        ? (
          <>
            <Button onPress={retake}>{t('files.compose.retake')}</Button>
            <Button kind="primary" onPress={send} autoFocus>{t('composer.send')}</Button>
          </>
        )
        : <Button onPress={onClose}>{t('ui.cancel')}</Button>
    }>
      <div className={styles['video']}>
        <div className={styles['frame']}>
          {phase === 'recorded'
            ? <Played blob={state.note.blob} />
            : <video ref={live} autoPlay muted playsInline data-mirrored={facing === 'user' || undefined} aria-label={t('files.compose.preview')} />}
          {phase === 'asking' && <div className={styles['over']} role="status">{t('files.compose.askingCamera')}</div>}
          {phase === 'trouble' && (
            <div className={styles['over']} role="alert" data-bad="true">
              <Icon of={CircleAlert} size="l" />
              <strong>{t(`files.compose.cam.${state.trouble}`)}</strong>
              <p>{t(`files.compose.camDo.${state.trouble}`)}</p>
              <Button onPress={retake}>{t('ui.tryAgain')}</Button>
            </div>
          )}
          {phase === 'recording' && <Elapsed recording={state.recording} />}
        </div>
        {(phase === 'ready' || phase === 'recording') && (
          <div className={styles['controls']}>
            <RecordButton recording={phase === 'recording' ? state.recording : undefined} onPress={phase === 'recording' ? stop : record} />
            {phase === 'ready' && more && <span className={styles['turn']}><IconButton label={t('files.compose.turn')} icon={SwitchCamera} onPress={turn} /></span>}
          </div>
        )}
        <p className={styles['told']} role="status">
          {phase === 'ready' && t('files.compose.videoLimit', { most: minutes(LIMITS.videoMs) })}
          {phase === 'recording' && t('files.compose.recordingVideo')}
          {phase === 'recorded' && state.why === 'limit' && t('files.compose.full', { most: minutes(LIMITS.videoMs) })}
          {phase === 'recorded' && state.why === 'lost' && t('files.compose.lost')}
        </p>
      </div>
    </Dialog>
  );
}

const TICK_MS = 200;

function useElapsed(recording: Recording | undefined): number {
  const [ms, setMs] = useState(0);
  useEffect(() => {
    if (recording === undefined) return undefined;
    const timer = setInterval(() => { setMs(recording.elapsedMs); }, TICK_MS);
    return () => { clearInterval(timer); };
  }, [recording]);
  return recording === undefined ? 0 : ms;
}

function Elapsed({ recording }: { recording: Recording }) {
  const { t } = useTranslation();
  const ms = useElapsed(recording);
  return <span className={styles['badge']} role="timer" aria-label={t('files.compose.duration')}><i className={styles['dot']} />{minutes(ms)}</span>;
}

const RADIUS = 33;
const ROUND = 2 * Math.PI * RADIUS;

/** The ring closes when the time is over. */
function RecordButton({ recording, onPress }: { recording: Recording | undefined; onPress: () => void }) {
  const { t } = useTranslation();
  const share = Math.min(1, useElapsed(recording) / LIMITS.videoMs);
  return (
    <AriaButton className={cx(styles['record'])} data-on={recording !== undefined || undefined} onPress={onPress} autoFocus
      aria-label={t(recording === undefined ? 'files.compose.recordVideo' : 'files.compose.stopVideo')}>
      <svg viewBox="0 0 72 72" aria-hidden="true">
        <circle cx="36" cy="36" r={RADIUS} />
        {recording !== undefined && <circle cx="36" cy="36" r={RADIUS} strokeDasharray={ROUND} strokeDashoffset={ROUND * (1 - share)} />}
      </svg>
      <span />
    </AriaButton>
  );
}

function Played({ blob }: { blob: Blob }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(blob);
    if (video.current !== null) video.current.src = url;
    return () => { URL.revokeObjectURL(url); };
  }, [blob]);
  return <video ref={video} controls playsInline aria-label={t('files.compose.recordedVideo')} />;
}
