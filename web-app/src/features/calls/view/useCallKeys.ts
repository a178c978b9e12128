import { useEffect, useRef } from 'react';
import type { OwnMedia } from '../../../state/calls/model';
import { useActions } from '../../../state/react';
import { canShare } from './canShare';

const EDITABLE = 'input, textarea, select, [contenteditable="true"]';

/** Plain keys of the call, while the focus is in it and one does not type. The dialog of all keys lists them. */
export function useCallKeys(root: React.RefObject<HTMLElement | null>, own: OwnMedia, onEscape: () => void): void {
  const client = useActions();
  const act = (key: string): boolean => {
    const { microphone, camera, screen, hand } = own.media;
    switch (key) {
      case 'm':
        client.calls.setMicrophone(!microphone);
        return true;
      case 'v':
        client.calls.setCamera(!camera);
        return true;
      case 'h':
        client.calls.raiseHand(!hand);
        return true;
      case 's':
        if (!canShare()) return false;
        void client.calls.shareScreen(!screen);
        return true;
      case 'escape':
        onEscape();
        return true;
      default:
        return false;
    }
  };
  const latest = useRef(act);
  useEffect(() => { latest.current = act; });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      // Elsewhere is a menu, a dialog or a call that rings.
      const here = target === document.body || (target instanceof Node && root.current?.contains(target) === true);
      if (!here || (event.key !== 'Escape' && target instanceof Element && target.matches(EDITABLE))) return;
      if (latest.current(event.key.toLowerCase())) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => { document.removeEventListener('keydown', onKey); };
  }, [root]);
}
