import { useEffect, useRef } from 'react';

const MARK = 'parley-viewer';

const marked = (state: unknown): boolean => typeof state === 'object' && state !== null && MARK in state;

/** Before a view opens that the browser's way back shall close: makes the step that it goes back over. */
export function stepForViewer(): void {
  if (!marked(history.state)) history.pushState({ ...(history.state as object | null), [MARK]: true }, '');
}

/** The browser's way back closes the view; the returned function closes it by taking that step back. */
export function useBackCloses(onClose: () => void): () => void {
  const latest = useRef(onClose);
  useEffect(() => { latest.current = onClose; });
  useEffect(() => {
    const back = () => { if (!marked(history.state)) latest.current(); };
    addEventListener('popstate', back);
    return () => { removeEventListener('popstate', back); };
  }, []);
  return () => {
    if (marked(history.state)) history.back();
    else latest.current();
  };
}
