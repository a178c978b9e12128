import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazily } from '../../../app/lazily';
import type { Call, CallMedia, OwnChoice } from '../../../state/calls/model';
import type { ConversationId } from '../../../state/ids';
import { useActions } from '../../../state/react';
import { Confirm } from '../../../ui/Dialog';
import { lastChoice, mustCheck, rememberChoice } from './choices';
import { isInCall } from './outgoing';

const CheckDialog = lazily(async () => (await import('./CheckDialog')).CheckDialog);

/** A call that somebody wants to be in: their own, or one that goes on. */
interface Wish {
  readonly conversation: ConversationId;
  readonly media: CallMedia;
  readonly call?: Call;
}

interface Calling {
  readonly start: (conversation: ConversationId, media: CallMedia, check?: boolean) => void;
  readonly join: (call: Call) => void;
  /** What has to be asked before; to be drawn somewhere. */
  readonly dialogs: React.ReactNode;
}

/** Gets one into calls: first out of the one that one is in, then past the look at one's devices. */
export function useCalling(): Calling {
  const { t } = useTranslation();
  const client = useActions();
  const [asked, setAsked] = useState<{ readonly wish: Wish; readonly step: 'leave' | 'check'; readonly check: boolean }>();
  const close = () => { setAsked(undefined); };
  const go = ({ conversation, media, call }: Wish, own: OwnChoice) => {
    close();
    if (call === undefined) client.calls.start(conversation, media, own);
    else client.calls.join(client.getState().calls.live.get(conversation) ?? call, own);
  };
  const begin = (wish: Wish, check: boolean, asks = true) => {
    const { current } = client.getState().calls;
    if (asks && isInCall(current)) {
      if (current.conversationId !== wish.conversation) setAsked({ wish, step: 'leave', check });
    } else if (check) {
      setAsked({ wish, step: 'check', check });
    } else {
      go(wish, lastChoice(wish.media));
    }
  };
  const { wish, step } = asked ?? {};
  const joins = wish?.call !== undefined;
  return {
    start: (conversation, media, check = mustCheck()) => { begin({ conversation, media }, check); },
    join: (call) => { begin({ conversation: call.conversationId, media: call.media, call }, mustCheck()); },
    dialogs: wish && (
      step === 'leave'
        ? (
          <Confirm title={t('calls.ring.leaveAsk')} text={t('calls.ring.leaveText')} kind="primary" confirm={t(joins ? 'calls.ring.leaveJoin' : 'calls.ring.leaveCall')}
            onConfirm={() => { begin(wish, asked?.check === true, false); }} onClose={close} />
        )
        : (
          <CheckDialog media={wish.media} act={t(joins ? 'calls.ring.join' : 'calls.ring.check.start')} onClose={close}
            onStart={(own) => {
              rememberChoice(wish.media, own);
              go(wish, own);
            }} />
        )
    ),
  };
}
