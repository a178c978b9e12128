import { memo, useDeferredValue, useLayoutEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { paths, routeOf } from '../../app/routes';
import type { CurrentCall } from '../../state/calls/model';
import { useActions, useClient, useConversation } from '../../state/react';
import { useMedia } from '../files/useMedia';
import { useMyId } from '../chat/people';
import { cover } from './cover';
import { ConnectingCard } from './ring/ConnectingCard';
import { isOutgoing } from './ring/outgoing';
import { SmallCall } from './small/SmallCall';
import { Sounds } from './Sounds';
import { CallView } from './view/CallView';
import { Ended } from './view/Ended';
import { CallNews } from './view/CallNews';
import { PipWindow } from './pip/PipWindow';
import { usePip } from './pip/usePip';
import { useBeginning } from './useBeginning';

/** The call of this page: what is heard of it, and where it is shown. */
export function CallLayer() {
  const now = useClient(({ calls }) => calls.current);
  // Drawn between what else there is to do: who connects must not wait for it.
  const current = useDeferredValue(now, undefined);
  return current === undefined ? null : <Layer current={current} />;
}

const Layer = memo(function Layer({ current }: { current: CurrentCall }) {
  const me = useMyId();
  const client = useActions();
  const conversation = useConversation(current.conversationId);
  const narrow = useMedia('(max-width: 599px)');
  const { small, setSmall, answered } = usePlace(current);
  const [silent, setSilent] = useState(false);
  const [asked, setAsked] = useState(0);
  const [path, navigate] = useLocation();
  const pip = usePip();
  const over = current.phase === 'ended';
  // RING shows what nobody has answered; who hung up goes on with something else.
  const outgoing = isOutgoing(current, conversation, me);
  const talked = answered || (current.ended?.durationMs ?? 0) > 0;
  const begins = useBeginning(current) && !outgoing && !small;
  const full = !outgoing && !small && !begins && (!over || (talked && current.ended?.by !== 'self'));
  useLayoutEffect(() => {
    cover.set(full);
    return () => { cover.set(false); };
  }, [full]);

  const back = () => {
    setSmall(true);
    if (routeOf(path).view !== 'conversation') navigate(paths.conversation(current.conversationId));
  };
  const hear = silent ? () => { setSilent(false); setAsked(asked + 1); } : undefined;
  const sink = current.own.devices.find(({ kind, chosen }) => kind === 'speaker' && chosen)?.id;
  const shown = { current, conversation, me };
  return (
    <>
      <Sounds peers={current.peers} sink={sink} asked={asked} onRefused={() => { setSilent(true); }} />
      {!outgoing && !over && <CallNews call={current} quiet={!full} />}
      {!outgoing && over && <Ended current={current} conversation={conversation} full={full} narrow={narrow} />}
      {!over && full && <CallView {...shown} narrow={narrow} pip={pip} onHear={hear} onBack={back} />}
      {begins && <ConnectingCard current={current} />}
      {!outgoing && !over && !full && !begins && pip.window === undefined && (
        <SmallCall {...shown} narrow={narrow} onHear={hear} onOpen={() => { setSmall(false); }} />
      )}
      {!over && pip.window !== undefined && (
        <PipWindow {...shown} window={pip.window} onOpen={() => { pip.close(); setSmall(false); }} onLeave={() => { client.calls.leave(); }} />
      )}
    </>
  );
});

/** Small or over all of the app; a call begins over all of it, and makes way when one goes somewhere else. */
function usePlace({ phase }: CurrentCall): { small: boolean; setSmall: (small: boolean) => void; answered: boolean } {
  const [path] = useLocation();
  const [small, setSmall] = useState(false);
  const [answered, setAnswered] = useState(phase === 'active');
  const [before, setBefore] = useState({ phase, path });
  if (before.phase !== phase || before.path !== path) {
    setBefore({ phase, path });
    if (before.phase === 'ended' && phase !== 'ended') {
      setSmall(false);
      setAnswered(false);
    } else if (before.path !== path && phase === 'active') {
      setSmall(true);
    }
    if (phase === 'active') setAnswered(true);
  }
  return { small, setSmall, answered };
}
