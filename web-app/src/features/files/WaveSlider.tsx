import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { minutes } from '../../ui/format';
import styles from './VoiceNote.module.css';

const BAR = 3;
const STEP = 5;
const HEIGHT = 28;
const STEP_MS = 2_000;
const LEAP_MS = 10_000;

interface WaveSliderProps {
  /** Each from 0 to 1. */
  bars: readonly number[];
  atMs: number;
  durationMs: number;
  tabbable: boolean;
  onSeek: (ms: number) => void;
}

/** The wave of a recording as the slider that leads through it. */
export function WaveSlider({ bars, atMs, durationMs, tabbable, onSeek }: WaveSliderProps) {
  const { t } = useTranslation();
  // Where the pointer drags it to; it is heard from there once it is let go.
  const [dragged, setDragged] = useState<number>();
  const now = Math.min(dragged ?? atMs, durationMs);
  const part = durationMs > 0 ? now / durationMs : 0;
  const placeOf = (event: React.PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return width > 0 ? Math.min(Math.max((event.clientX - left) / width, 0), 1) * durationMs : 0;
  };
  const path = bars.map((bar, at) => {
    const half = Math.max(1.5, (bar * HEIGHT) / 2);
    return `M${at * STEP + BAR / 2} ${HEIGHT / 2 - half + 1.5}v${Math.max(0.01, 2 * half - 3)}`;
  }).join('');
  const keys = (event: React.KeyboardEvent) => {
    const to = {
      ArrowRight: now + STEP_MS, ArrowUp: now + STEP_MS, ArrowLeft: now - STEP_MS, ArrowDown: now - STEP_MS, PageUp: now + LEAP_MS, PageDown: now - LEAP_MS, Home: 0, End: durationMs,
    }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    // The log has keys of the same names.
    event.preventDefault();
    event.stopPropagation();
    onSeek(to);
  };
  return (
    <span className={styles['wave']} role="slider" tabIndex={tabbable ? 0 : -1} aria-label={t('files.view.position')} aria-valuemin={0} aria-valuemax={Math.round(durationMs / 1000)}
      aria-valuenow={Math.round(now / 1000)} aria-valuetext={t('files.view.positionAt', { at: minutes(now), all: minutes(durationMs) })}
      onKeyDown={keys}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // Neither a swipe nor a long press on the message.
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(placeOf(event));
      }}
      onPointerMove={(event) => { if (dragged !== undefined) setDragged(placeOf(event)); }}
      onPointerUp={(event) => {
        if (dragged === undefined) return;
        onSeek(placeOf(event));
        setDragged(undefined);
      }}
      onPointerCancel={() => { setDragged(undefined); }}>
      <svg viewBox={`0 0 ${bars.length * STEP - (STEP - BAR)} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={path} className={styles['rest']} />
        <path d={path} className={styles['heard']} style={{ clipPath: `inset(0 ${100 - part * 100}% 0 0)` }} />
      </svg>
    </span>
  );
}
