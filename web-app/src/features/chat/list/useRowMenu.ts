import { useRef } from 'react';
import type { ConversationId } from '../../../state/ids';

const LONG_PRESS_MS = 500;
const SLIP_PX = 10;

/** Opens the menu of a row by the other button of the mouse, a long press, the menu key and Shift+F10. */
export function useRowMenu(id: ConversationId, onMenu: (id: ConversationId, anchor: HTMLElement) => void) {
  const press = useRef<{ timer: number; x: number; y: number }>(undefined);
  /** The end of a long press is no click. */
  const pressed = useRef(false);
  const end = () => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = undefined;
  };
  return {
    onContextMenu(event: React.MouseEvent<HTMLElement>) {
      event.preventDefault();
      end();
      if (!pressed.current) onMenu(id, event.currentTarget);
    },
    onKeyDown(event: React.KeyboardEvent<HTMLElement>) {
      if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
      event.preventDefault();
      onMenu(id, event.currentTarget);
    },
    onPointerDown(event: React.PointerEvent<HTMLElement>) {
      pressed.current = false;
      if (event.pointerType !== 'touch') return;
      const element = event.currentTarget;
      end();
      const timer = window.setTimeout(() => {
        pressed.current = true;
        onMenu(id, element);
      }, LONG_PRESS_MS);
      press.current = { timer, x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: React.PointerEvent<HTMLElement>) {
      const start = press.current;
      if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > SLIP_PX) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    onClickCapture(event: React.MouseEvent<HTMLElement>) {
      if (!pressed.current) return;
      pressed.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
