import { useEffect, useState } from 'react';

export interface FullScreen {
  readonly able: boolean;
  readonly on: boolean;
  readonly toggle: () => void;
}

/** All of the page, so that dialogs and notices are seen too. Ends with the view. */
export function useFullScreen(): FullScreen {
  const [on, setOn] = useState(() => Boolean(document.fullscreenElement));
  useEffect(() => {
    const follow = () => { setOn(Boolean(document.fullscreenElement)); };
    document.addEventListener('fullscreenchange', follow);
    return () => {
      document.removeEventListener('fullscreenchange', follow);
      if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
    };
  }, []);
  return {
    on,
    able: 'fullscreenEnabled' in document && document.fullscreenEnabled,
    toggle: () => {
      // What the browser refuses stays as it is.
      (on ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined);
    },
  };
}
