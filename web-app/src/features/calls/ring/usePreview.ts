import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { OwnChoice, OwnMedia, Preview } from '../../../state/calls/model';
import { useActions } from '../../../state/react';

const never = (): void => undefined;

export interface Look {
  readonly preview: Preview;
  readonly own: OwnMedia;
}

/** One's own devices, open as long as the view is there and wants them; undefined until then. */
export function usePreview(wanted: OwnChoice | undefined): Look | undefined {
  const client = useActions();
  const [preview, setPreview] = useState<Preview>();
  const { microphone = false, camera = false } = wanted ?? {};
  const open = wanted !== undefined;
  useEffect(() => {
    if (!open) return undefined;
    const opened = client.calls.preview({ microphone, camera });
    // eslint-disable-next-line react-hooks/set-state-in-effect -- what was opened here is closed here
    setPreview(opened);
    return () => {
      opened.stop();
      setPreview(undefined);
    };
  }, [camera, client, microphone, open]);
  const subscribe = useCallback((listener: () => void) => preview?.subscribe(listener) ?? never, [preview]);
  const own = useSyncExternalStore<OwnMedia | undefined>(subscribe, () => preview?.getState());
  return preview === undefined || own === undefined ? undefined : { preview, own };
}
