import { useCallback, useEffect, useRef, useState } from 'react';
import { asShown, clamped, STILL, turned, zoomed, type Place, type View } from './zoom';

interface ZoomOptions {
  /** In pixels, upright; undefined: not known yet. */
  readonly natural: { readonly width: number; readonly height: number } | undefined;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

const SWIPE_PX = 60;
const DROP_PX = 110;
const TAP_MS = 300;
const TAP_PX = 30;
const DOUBLE = 2.5;

/** How a picture is looked at: larger, moved and turned, by pointer, wheel and fingers. */
export function useZoom({ natural, onStep, onClose }: ZoomOptions) {
  const stage = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  const [view, setView] = useState<View>(STILL);
  const [drag, setDrag] = useState<Place>();
  const pointers = useRef(new Map<number, Place>());
  const gesture = useRef({ from: { x: 0, y: 0 }, moved: false, pinched: false, tap: { at: 0, x: 0, y: 0 } });

  useEffect(() => {
    const element = stage.current;
    if (element === null || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => { setRoom({ width: element.clientWidth, height: element.clientHeight }); });
    observer.observe(element);
    return () => { observer.disconnect(); };
  }, []);

  const shown = asShown(natural, room, view.turn);
  const change = useCallback((how: (view: View) => View) => {
    setView((before) => {
      const after = how(before);
      return clamped(after, asShown(natural, room, after.turn), room);
    });
  }, [natural, room]);
  const placeOf = (event: { clientX: number; clientY: number }): Place => {
    const box = stage.current?.getBoundingClientRect();
    return box === undefined ? { x: 0, y: 0 } : { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
  };
  const zoom = useCallback((factor: number, at: Place = { x: 0, y: 0 }) => { change((before) => zoomed(before, factor, at)); }, [change]);
  const toggle = (at: Place) => { change((before) => (before.scale > 1 ? { ...STILL, turn: before.turn } : zoomed(before, DOUBLE, at))); };

  // React listens passively, and a passive listener cannot keep the page from zooming.
  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 });
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => { element.removeEventListener('wheel', wheel); };
  }, [zoom]);

  const end = (event: React.PointerEvent, cancelled: boolean) => {
    if (!pointers.current.delete(event.pointerId)) return;
    if (pointers.current.size > 0) return;
    const { from, moved, pinched, tap } = gesture.current;
    const here = placeOf(event);
    setDrag(undefined);
    if (cancelled || pinched) return;
    const [right, down] = [here.x - from.x, here.y - from.y];
    if (moved && view.scale <= 1) {
      if (Math.abs(right) > SWIPE_PX && Math.abs(right) > 1.5 * Math.abs(down)) onStep(right > 0 ? -1 : 1);
      else if (down > DROP_PX && down > 1.5 * Math.abs(right)) onClose();
      return;
    }
    if (moved) return;
    const inside = Math.abs(here.x - view.x) <= (shown.width * view.scale) / 2 && Math.abs(here.y - view.y) <= (shown.height * view.scale) / 2;
    if (!inside && event.pointerType === 'mouse') onClose();
    if (event.pointerType !== 'touch') return;
    if (event.timeStamp - tap.at < TAP_MS && Math.hypot(here.x - tap.x, here.y - tap.y) < TAP_PX) {
      gesture.current.tap = { at: 0, x: 0, y: 0 };
      toggle(here);
    } else gesture.current.tap = { at: event.timeStamp, ...here };
  };

  const handlers = {
    onPointerDown(event: React.PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const here = placeOf(event);
      pointers.current.set(event.pointerId, here);
      if (pointers.current.size === 1) gesture.current = { ...gesture.current, from: here, moved: false, pinched: false };
      else gesture.current.pinched = true;
    },
    onPointerMove(event: React.PointerEvent<HTMLElement>) {
      const before = pointers.current.get(event.pointerId);
      if (before === undefined) return;
      const here = placeOf(event);
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      pointers.current.set(event.pointerId, here);
      if (other !== undefined) {
        const apart = Math.hypot(before.x - other.x, before.y - other.y);
        if (apart > 0) zoom(Math.hypot(here.x - other.x, here.y - other.y) / apart, { x: (here.x + other.x) / 2, y: (here.y + other.y) / 2 });
        return;
      }
      const { from, pinched } = gesture.current;
      if (pinched) return;
      if (Math.hypot(here.x - from.x, here.y - from.y) > 6) gesture.current.moved = true;
      if (!gesture.current.moved) return;
      if (view.scale > 1) change((now) => ({ ...now, x: now.x + here.x - before.x, y: now.y + here.y - before.y }));
      else setDrag({ x: here.x - from.x, y: here.y - from.y });
    },
    onPointerUp(event: React.PointerEvent<HTMLElement>) { end(event, false); },
    onPointerCancel(event: React.PointerEvent<HTMLElement>) { end(event, true); },
    onDoubleClick(event: React.MouseEvent<HTMLElement>) {
      if ((event.nativeEvent as PointerEvent).pointerType !== 'touch') toggle(placeOf(event));
    },
  };
  return {
    stage, handlers, shown, scale: view.scale, zoom, dragging: drag !== undefined,
    turn: () => { change(turned); },
    reset: () => { setView((before) => ({ ...STILL, turn: before.turn })); },
    transform: `translate(${view.x + (drag?.x ?? 0)}px, ${view.y + Math.max(0, drag?.y ?? 0)}px) scale(${view.scale}) rotate(${view.turn}deg)`,
  };
}
