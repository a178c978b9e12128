import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { notifyStore, permission } from '../../../app/notify/choices';
import { showNotice } from '../../../app/notify/notice';
import { play, ring } from '../../../app/notify/tones';
import { paths } from '../../../app/routes';
import type { Call } from '../../../state/calls/model';
import { useActions, useClient } from '../../../state/react';
import { isMuted, shownName } from '../../../state/selectors';
import { ringStore } from './choices';
import { isInCall } from './outgoing';

/** While one talks, another call is heard and does not drown what is said. */
const QUIET = 0.25;
/** Rings, and tells those who look elsewhere: on one tab, and not for conversations that are muted. */
export function useRinging(): void {
  const client = useActions();
  const incoming = useClient((state) => state.calls.incoming);
  const quiet = useClient((state) => state.calls.quiet === true);
  const conversations = useClient((state) => state.conversations);
  const busy = useClient((state) => isInCall(state.calls.current));
  const sound = useSyncExternalStore(ringStore.subscribe, ringStore.get);
  const now = client.serverNow();
  const loud = incoming.filter(({ conversationId }) => {
    const conversation = conversations.get(conversationId);
    return conversation === undefined || !isMuted(conversation, now);
  });
  const tells = loud.length > 0 && !quiet;
  const heard = tells && sound === 'on';
  useEffect(() => (heard ? play(ring, { volume: busy ? QUIET : 1 }) : undefined), [busy, heard]);
  useNoticesOf(tells ? loud : NONE);
}

const NONE: readonly Call[] = [];

/** A notification for each, as long as it rings and nobody looks. */
function useNoticesOf(calls: readonly Call[]): void {
  const { t } = useTranslation();
  const client = useActions();
  const [, navigate] = useLocation();
  const away = useAway();
  const ids = calls.map(({ id }) => id).join();
  useEffect(() => {
    if (!away || ids === '' || notifyStore.get() === 'off' || permission() !== 'granted') return undefined;
    const state = client.getState();
    let over = false;
    const closes: (() => void)[] = [];
    for (const { id, callerId, conversationId, media, group } of state.calls.incoming.filter((call) => ids.includes(call.id))) {
      const conversation = state.conversations.get(conversationId);
      const name = shownName(state, callerId) ?? '…';
      const video = media === 'video';
      const notice = group && conversation?.kind === 'group'
        ? { title: conversation.name, body: t(video ? 'calls.ring.fromVideo' : 'calls.ring.fromVoice', { name }) }
        : { title: name, body: t(video ? 'calls.ring.video' : 'calls.ring.voice') };
      showNotice({ ...notice, tag: `call-${id}`, path: paths.conversation(conversationId), stays: true }, navigate).then((close) => {
        if (over) close();
        else closes.push(close);
      }, () => undefined); // Where the browser refuses after all, it is still heard and seen.
    }
    return () => {
      over = true;
      closes.forEach((close) => { close(); });
    };
  }, [away, client, ids, navigate, t]);
}

function useAway(): boolean {
  return useSyncExternalStore(subscribeToFocus, () => document.visibilityState === 'hidden' || !document.hasFocus());
}

function subscribeToFocus(listener: () => void): () => void {
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
    document.removeEventListener('visibilitychange', listener);
  };
}
