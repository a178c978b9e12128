import { ChevronLeft, ChevronUp, CircleAlert, CircleStop, Lock, Pause, Play, SendHorizontal, Trash2, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PickedFile } from '../../../../state/client';
import { LIMITS } from '../../../../state/model';
import { IconButton } from '../../../../ui/Button';
import { minutes } from '../../../../ui/format';
import { Icon } from '../../../../ui/Icon';
import styles from './Notes.module.css';
import type { Voice } from './useVoice';
import { resampled } from './waveform';

/** While it is recorded as many as fit are seen, the newest at the end; afterwards all of it in few. */
const LIVE_BARS = 140;
const BARS = 48;
const LAST_SECONDS_MS = 10_000;

interface VoiceBarProps {
  voice: Voice;
  /** A recording that waits to be sent. */
  note: PickedFile | undefined;
  onSend: (note: PickedFile) => void;
  onDiscard: () => void;
}

/** In the place of the text box while a voice note is made. */
export function VoiceBar({ voice, note, onSend, onDiscard }: VoiceBarProps) {
  const { t } = useTranslation();
  const { state } = voice;
  const cancel = state === undefined ? onDiscard : voice.cancel;
  useEscape(cancel);
  if (state?.phase === 'trouble') {
    return (
      <div className={styles['trouble']} role="alert">
        <Icon of={CircleAlert} size="s" />
        <p><strong>{t(`files.compose.mic.${state.trouble}`)}</strong> {t(`files.compose.micDo.${state.trouble}`)}</p>
        <IconButton size="s" label={t('ui.close')} icon={X} onPress={voice.cancel} autoFocus />
      </div>
    );
  }
  if (state === undefined) return note === undefined ? null : <Review note={note} full={voice.full} onSend={onSend} onDiscard={onDiscard} />;
  const elapsed = state.phase === 'recording' ? state.elapsedMs : 0;
  const left = LIMITS.voiceMs - elapsed;
  return (
    <div className={styles['bar']} role="group" aria-label={t('files.compose.recording')}>
      <span className="visually-hidden" role="status">{state.phase === 'recording' ? t(voice.held ? 'files.compose.recordingHeld' : 'files.compose.recordingLocked') : t('files.compose.asking')}</span>
      {!voice.held && <IconButton label={t('files.compose.cancelVoice')} icon={Trash2} onPress={voice.cancel} />}
      <i className={styles['dot']} data-asking={state.phase === 'asking' || undefined} />
      <span className={styles['time']} role="timer" aria-label={t('files.compose.duration')}>{minutes(elapsed)}</span>
      {state.phase === 'asking' ? <span className={styles['asking']}>{t('files.compose.asking')}</span> : <Levels levels={state.levels} />}
      {voice.held
        ? (
          <span className={styles['slide']} aria-hidden="true"><Icon of={ChevronLeft} size="s" />{t('files.compose.slide')}</span>
        )
        : (
          <>
            <span className={styles['hint']} data-late={left < LAST_SECONDS_MS || undefined}>{t('files.compose.escape', { most: minutes(LIMITS.voiceMs) })}</span>
            <IconButton label={t('files.compose.stopVoice')} icon={CircleStop} isDisabled={state.phase === 'asking'} onPress={voice.stop} />
            {/* Named anew when it can be pressed, so that it has the focus from then on. */}
            <IconButton key={state.phase} label={t('composer.send')} icon={SendHorizontal} kind="fill" isDisabled={state.phase === 'asking'} onPress={voice.send} autoFocus />
          </>
        )}
      {voice.held && <span className={styles['lock']} aria-hidden="true"><Icon of={Lock} size="s" /><Icon of={ChevronUp} size="s" /></span>}
    </div>
  );
}

/** How loud the last seconds were, the newest at the end. */
function Levels({ levels }: { levels: readonly number[] }) {
  const last = levels.slice(-LIVE_BARS);
  const all = [...Array.from({ length: LIVE_BARS - last.length }, () => 0), ...last];
  return <Bars live values={all.map((level) => Math.sqrt(level))} />;
}

function Bars({ values, played = 1, live = false }: { values: readonly number[]; played?: number; live?: boolean }) {
  return (
    <span className={styles['wave']} data-live={live || undefined} aria-hidden="true">
      {values.map((value, index) => (
        <i key={index} data-played={index / values.length < played || undefined} style={{ height: `${Math.round(4 + value * 18)}px` }} />
      ))}
    </span>
  );
}

function Review({ note, full, onSend, onDiscard }: { note: PickedFile; full: boolean; onSend: (note: PickedFile) => void; onDiscard: () => void }) {
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [atMs, setAtMs] = useState(0);
  useEffect(() => {
    const url = URL.createObjectURL(note.blob);
    if (audio.current !== null) audio.current.src = url;
    return () => { URL.revokeObjectURL(url); };
  }, [note.blob]);
  const { durationMs = 0 } = note;
  return (
    <div className={styles['bar']} role="group" aria-label={t('files.compose.recorded')}>
      <IconButton label={t('files.compose.cancelVoice')} icon={Trash2} onPress={onDiscard} />
      <IconButton label={t(playing ? 'files.compose.pause' : 'files.compose.listen')} icon={playing ? Pause : Play}
        onPress={() => { if (playing) audio.current?.pause(); else audio.current?.play().catch(() => undefined); }} />
      <span className={styles['time']}>{minutes(playing || atMs > 0 ? atMs : durationMs)}</span>
      <Bars values={resampled(note.waveform ?? new Uint8Array(), BARS).map((value) => value / 255)} played={durationMs > 0 && (playing || atMs > 0) ? atMs / durationMs : 1} />
      <span className={styles['hint']} role="status">{full ? t('files.compose.full', { most: minutes(LIMITS.voiceMs) }) : ''}</span>
      <IconButton label={t('composer.send')} icon={SendHorizontal} kind="fill" onPress={() => { onSend(note); }} autoFocus />
      <audio ref={audio} onPlay={() => { setPlaying(true); }} onPause={() => { setPlaying(false); }}
        onTimeUpdate={({ currentTarget }) => { setAtMs(currentTarget.currentTime * 1000); }} onEnded={() => { setAtMs(0); }} />
    </div>
  );
}

/** Before anything else hears of it. */
function useEscape(act: () => void): void {
  const latest = useRef(act);
  useEffect(() => { latest.current = act; });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      latest.current();
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => { removeEventListener('keydown', onKey, { capture: true }); };
  }, []);
}
