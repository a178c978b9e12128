import { useState } from 'react';

export type Corner = 'end-bottom' | 'end-top' | 'start-bottom' | 'start-top';

export interface Shift {
  readonly x: number;
  readonly y: number;
}

/** Less than this is a hand that shakes. */
const STILL = 6;

/** The corner of the page that is nearest to the middle of a box. */
export function cornerOf(box: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>, page: { readonly width: number; readonly height: number }, rtl: boolean): Corner {
  const right = box.left + box.width / 2 > page.width / 2;
  const bottom = box.top + box.height / 2 > page.height / 2;
  return `${right === rtl ? 'start' : 'end'}-${bottom ? 'bottom' : 'top'}`;
}

/** Where it was put last, as long as the page lives. */
let last: Corner = 'end-bottom';

/** A window that is dragged from corner to corner. */
export function useDock(root: React.RefObject<HTMLElement | null>) {
  const [corner, setCorner] = useState(last);
  const [from, setFrom] = useState<Shift>();
  const [shift, setShift] = useState<Shift>();
  const end = () => {
    setFrom(undefined);
    setShift(undefined);
  };
  const handlers = {
    onPointerDown(event: React.PointerEvent) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setFrom({ x: event.clientX, y: event.clientY });
    },
    onPointerMove(event: React.PointerEvent) {
      if (from === undefined) return;
      const moved = { x: event.clientX - from.x, y: event.clientY - from.y };
      if (shift !== undefined || Math.hypot(moved.x, moved.y) > STILL) setShift(moved);
    },
    onPointerUp() {
      if (shift !== undefined && root.current !== null) {
        last = cornerOf(root.current.getBoundingClientRect(), { width: innerWidth, height: innerHeight }, document.documentElement.dir === 'rtl');
        setCorner(last);
      }
      end();
    },
    onPointerCancel: end,
  };
  return { corner, shift, handlers };
}
