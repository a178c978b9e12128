import { useRef } from 'react';
import type { LogItem } from '../../../state/model';
import { isAnswerable, type MessageActs } from './acts';

const LONG_PRESS_MS = 500;
const SLIP_PX = 10;
/** So far a message goes with the finger, and from so far on it is answered. */
const SWIPE_MOST = 72;
const SWIPE_ENOUGH = 56;
/** Things of their own, and words that one wants to select. */
const OWN_PRESS = 'a, button, code, pre, video, [role="slider"]';

interface Press {
  readonly timer: number;
  readonly x: number;
  readonly y: number;
  swiped?: number;
}

/**
 * What keys and presses do with a message. Enter, the menu key and a long press open its menu; `r` answers, `e` edits,
 * `+` reacts; a double click answers, and so does a swipe to the right. The mouse keeps its own menu.
 */
export function useMessageKeys(item: LogItem, { onMenu, onReply, onEdit, onReact }: MessageActs) {
  const press = useRef<Press>(undefined);
  const bubbleOf = (element: HTMLElement) => element.querySelector<HTMLElement>('[data-bubble]') ?? element;
  const end = () => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = undefined;
  };
  const open = (element: HTMLElement) => {
    end();
    onMenu(item, bubbleOf(element));
  };
  const answer = isAnswerable(item) ? onReply : undefined;
  const drop = (element: HTMLElement) => {
    element.removeAttribute('data-swiped');
    element.style.removeProperty('--swipe');
  };
  return {
    onKeyDown(event: React.KeyboardEvent<HTMLElement>) {
      if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
      const acts: Readonly<Record<string, (() => void) | undefined>> = {
        Enter: () => { open(event.currentTarget); },
        r: answer && (() => { answer(item); }),
        e: onEdit && item.own && isAnswerable(item) ? () => { onEdit(item); } : undefined,
        '+': onReact && isAnswerable(item) ? () => { onReact(item, bubbleOf(event.currentTarget)); } : undefined,
      };
      const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    },
    onContextMenu(event: React.MouseEvent<HTMLElement>) {
      if ((event.nativeEvent as PointerEvent).pointerType === 'mouse') return;
      event.preventDefault();
      open(event.currentTarget);
    },
    onDoubleClick(event: React.MouseEvent<HTMLElement>) {
      if (answer === undefined || (event.target as HTMLElement).closest(OWN_PRESS) !== null) return;
      getSelection()?.removeAllRanges();
      answer(item);
    },
    onPointerDown(event: React.PointerEvent<HTMLElement>) {
      if (event.pointerType !== 'touch') return;
      const element = event.currentTarget;
      end();
      press.current = { timer: window.setTimeout(() => { open(element); }, LONG_PRESS_MS), x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: React.PointerEvent<HTMLElement>) {
      const start = press.current;
      if (!start) return;
      const [right, down] = [event.clientX - start.x, event.clientY - start.y];
      if (start.swiped === undefined && Math.hypot(right, down) <= SLIP_PX) return;
      clearTimeout(start.timer);
      // Down or to the left is something else, unless it has begun to the right.
      if (answer === undefined || (start.swiped === undefined && right < 2 * Math.abs(down))) {
        end();
        return;
      }
      start.swiped = Math.min(Math.max(right, 0), SWIPE_MOST);
      event.currentTarget.style.setProperty('--swipe', `${start.swiped}px`);
      event.currentTarget.dataset['swiped'] = start.swiped >= SWIPE_ENOUGH ? 'enough' : 'some';
    },
    onPointerUp(event: React.PointerEvent<HTMLElement>) {
      const swiped = press.current?.swiped ?? 0;
      end();
      drop(event.currentTarget);
      if (swiped >= SWIPE_ENOUGH) answer?.(item);
    },
    onPointerCancel(event: React.PointerEvent<HTMLElement>) {
      end();
      drop(event.currentTarget);
    },
  };
}
