import { useEffect, useSyncExternalStore } from 'react';
import { lazily } from '../../app/lazily';
import { useClient } from '../../state/react';
import { cover } from './cover';

const load = async () => (await import('./CallLayer')).CallLayer;
const CallLayer = lazily(load);

/** The call that this page is in, over the app or small beside it. Nothing of it is loaded before a call is near. */
export function Calls() {
  const there = useClient(({ calls }) => calls.current !== undefined);
  const near = useClient(({ calls }) => calls.current !== undefined || calls.incoming.length > 0);
  useEffect(() => {
    // Whoever answers shall not wait for it. What cannot be loaded now is asked for again when it is shown.
    if (near) load().catch(() => undefined);
  }, [near]);
  return there ? <CallLayer /> : null;
}

/** Whether the app is behind the call now. */
export function useCallCovers(): boolean {
  return useSyncExternalStore(cover.subscribe, cover.get);
}
