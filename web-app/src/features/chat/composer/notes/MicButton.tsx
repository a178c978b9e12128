import { Mic } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../../ui/Icon';
import styles from './Notes.module.css';
import type { Voice } from './useVoice';

/** So far one slides to cancel, or to go on without holding. */
const CANCEL_PX = 90;
const LOCK_PX = 70;
/** What is let go sooner was a click. */
const CLICK_MS = 400;

/** Held, it records until it is let go; clicked, until one says so. It stays in its place while it is held. */
export function MicButton({ voice, isDisabled }: { voice: Voice; isDisabled: boolean }) {
  const { t } = useTranslation();
  const down = useRef<{ readonly x: number; readonly y: number; readonly atMs: number }>(undefined);
  const end = (event: React.PointerEvent<HTMLElement>): boolean => {
    const was = down.current;
    down.current = undefined;
    slide(event.currentTarget, 0);
    return was !== undefined;
  };
  return (
    <button type="button" className={styles['mic']} disabled={isDisabled} data-held={voice.held || undefined}
      aria-label={t('files.compose.voiceNote')} title={t('files.compose.voiceHint')}
      onPointerDown={(event) => {
        if (event.button !== 0 || !event.isPrimary) return;
        // The keyboard of a phone stays as it is.
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        down.current = { x: event.clientX, y: event.clientY, atMs: event.timeStamp };
        voice.start(true);
      }}
      onPointerMove={(event) => {
        const from = down.current;
        if (from === undefined) return;
        const away = (from.x - event.clientX) * (getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1);
        slide(event.currentTarget, Math.min(Math.max(away, 0), CANCEL_PX));
        if (away > CANCEL_PX && end(event)) voice.cancel();
        else if (from.y - event.clientY > LOCK_PX && end(event)) voice.lock();
      }}
      onPointerUp={(event) => {
        const from = down.current;
        if (!end(event) || from === undefined) return;
        if (event.timeStamp - from.atMs < CLICK_MS) voice.lock();
        else voice.send();
      }}
      onPointerCancel={(event) => { if (end(event)) voice.lock(); }}
      onContextMenu={(event) => { event.preventDefault(); }}
      // Keys, and readers of screens, click without a pointer.
      onClick={(event) => { if (event.detail === 0) voice.start(false); }}>
      <Icon of={Mic} />
    </button>
  );
}

/** What stands beside the button moves along. */
function slide(button: HTMLElement, pixels: number): void {
  button.parentElement?.style.setProperty('--slide', `${pixels}px`);
  button.parentElement?.style.setProperty('--gone', String(pixels / CANCEL_PX));
}
