import { useEffect, useState } from 'react';
import type { CurrentCall } from '../../state/calls/model';

/** So long it may take until the first of the others is heard or seen; then the call is shown as it is. */
const LONGEST_MS = 1_000;

/** Whether the first sound or picture of the others is still on its way: to draw a call takes what a small machine needs for that. */
export function useBeginning({ phase, peers }: CurrentCall): boolean {
  const [there, setThere] = useState(false);
  const first = peers.find(({ connection }) => connection !== 'connecting');
  const picture = first?.media.camera === true ? first.cameraStream?.getTracks()[0] : undefined;
  // A track of somebody else is mute until something comes.
  const comes = first !== undefined && picture?.muted !== true;
  if (there !== (phase !== 'ended' && (there || comes))) setThere(!there);
  const begins = !there && (phase === 'preparing' || phase === 'active');
  useEffect(() => {
    if (!begins) return undefined;
    const over = () => { setThere(true); };
    const late = setTimeout(over, LONGEST_MS);
    picture?.addEventListener('unmute', over);
    return () => {
      clearTimeout(late);
      picture?.removeEventListener('unmute', over);
    };
  }, [begins, picture]);
  return begins;
}
