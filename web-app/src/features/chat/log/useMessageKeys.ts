import { useRef } from 'react';
import type { LogItem } from '../../../state/model';

const LONG_PRESS_MS = 500;
const SLIP_PX = 10;

/** Opens the menu of a message by Enter, by the menu key, and by a long press. The mouse keeps its own menu. */
export function useMessageKeys(item: LogItem, onMenu: (item: LogItem, anchor: HTMLElement) => void) {
  const press = useRef<{ timer: number; x: number; y: number }>(undefined);
  const end = () => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = undefined;
  };
  const open = (element: HTMLElement) => {
    end();
    onMenu(item, element.querySelector<HTMLElement>('[data-bubble]') ?? element);
  };
  return {
    onKeyDown(event: React.KeyboardEvent<HTMLElement>) {
      if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
      event.preventDefault();
      open(event.currentTarget);
    },
    onContextMenu(event: React.MouseEvent<HTMLElement>) {
      if ((event.nativeEvent as PointerEvent).pointerType === 'mouse') return;
      event.preventDefault();
      open(event.currentTarget);
    },
    onPointerDown(event: React.PointerEvent<HTMLElement>) {
      if (event.pointerType !== 'touch') return;
      const element = event.currentTarget;
      end();
      press.current = { timer: window.setTimeout(() => { open(element); }, LONG_PRESS_MS), x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: React.PointerEvent<HTMLElement>) {
      const start = press.current;
      if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > SLIP_PX) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
