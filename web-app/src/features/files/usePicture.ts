import { useCallback, useState } from 'react';
import { useClient } from '../../state/react';

interface Loading {
  /** Whether there is any use in asking for it now. */
  readonly wanted: boolean;
  readonly failed: boolean;
  readonly ready: boolean;
  readonly onLoad: () => void;
  readonly onError: () => void;
  readonly retry: () => void;
  /** For what the browser had at hand: it was there before anybody listened. */
  readonly ref: (image: HTMLImageElement | null) => void;
}

/**
 * What becomes of a picture of the server. One that failed is taken out of the page until somebody asks for it again, or
 * access to files was renewed: then a new element asks anew.
 */
export function usePicture(): Loading {
  const access = useClient((state) => state.fileAccess);
  const [failedAt, setFailedAt] = useState<number>();
  const [ready, setReady] = useState(false);
  const failed = failedAt === access;
  const ref = useCallback((image: HTMLImageElement | null) => {
    if (image?.complete === true && image.naturalWidth > 0) setReady(true);
  }, []);
  return {
    wanted: access > 0 && !failed, failed, ready: ready && !failed, ref,
    onLoad: () => { setReady(true); },
    onError: () => {
      setReady(false);
      setFailedAt(access);
    },
    retry: () => { setFailedAt(undefined); },
  };
}
