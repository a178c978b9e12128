import { useEffect } from 'react';
import { lazily } from '../../../app/lazily';
import type { Me } from '../../../state/people/model';
import { useClient } from '../../../state/react';
import { isOutgoing } from './outgoing';

const load = async () => (await import('./Rings')).Rings;
// Where it cannot be loaded, nothing is lost but the card: the title, the list and the conversation tell of the call too.
const Rings = lazily(() => load().catch(() => Nothing));

/** Calls come when they come: what shows them is there before the first one. */
const PREPARE_AFTER_MS = 4_000;

function Nothing(): null {
  return null;
}

/** Calls that come in, and one's own until somebody answers: over any view. */
export function Ringing({ me }: { me: Me }) {
  const needed = useClient(({ calls: { incoming, current }, conversations }) =>
    incoming.length > 0 || (current !== undefined && isOutgoing(current, conversations.get(current.conversationId), me.id)));
  useEffect(() => {
    // Where it does not load now, it is asked for when it is needed.
    const timer = setTimeout(() => { load().catch(() => undefined); }, PREPARE_AFTER_MS);
    return () => { clearTimeout(timer); };
  }, []);
  return needed && <Rings />;
}
