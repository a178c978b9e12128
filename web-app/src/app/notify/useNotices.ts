import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { isCall } from '../../features/calls/entry/entry';
import { inWords } from '../../features/files/summary';
import type { ConversationId } from '../../state/ids';
import type { ClientState, Conversation } from '../../state/model';
import type { Me } from '../../state/people/model';
import { useActions } from '../../state/react';
import { shownName } from '../../state/selectors';
import { paths, routeOf } from '../routes';
import { chime } from './chime';
import { notifyStore, permission, soundStore } from './choices';
import { whenNamed } from './named';
import { newsOf, type Known } from './news';
import { onNoticeClicked, showNotice, type Notice } from './notice';
import { Watch } from './watch';

/** More at once are told as one. */
const MOST = 3;
const BODY = 160;

/** A sound and a notification for what is said where nobody looks: once, on one tab. */
export function useNotices(me: Me): void {
  const { t } = useTranslation();
  const client = useActions();
  const [path, navigate] = useLocation();
  const route = routeOf(path);
  const open = route.view === 'conversation' ? route.id : undefined;
  const watch = useRef<Watch>(undefined);

  useEffect(() => {
    const created = new Watch(me.id);
    watch.current = created;
    return () => { created.close(); };
  }, [me.id]);

  useEffect(() => {
    const look = () => { watch.current?.view(document.visibilityState === 'visible' && document.hasFocus() ? open : undefined); };
    look();
    window.addEventListener('focus', look);
    window.addEventListener('blur', look);
    document.addEventListener('visibilitychange', look);
    const leave = () => { watch.current?.view(undefined); };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', look);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pagehide', leave);
    };
  }, [me.id, open]);

  useEffect(() => onNoticeClicked(navigate), [navigate]);

  const tell = useRef<(news: readonly Conversation[]) => void>(() => undefined);
  useEffect(() => {
    tell.current = (news) => {
      if (soundStore.get() === 'on') chime();
      if (notifyStore.get() === 'off' || permission() !== 'granted') return;
      // Where the browser refuses after all, the title and the list still count.
      const show = (notice: Notice): void => { showNotice(notice, navigate).catch(() => undefined); };
      if (news.length > MOST) {
        show({ title: t('name'), body: t('notify.many', { count: news.length }), tag: 'parley', path: paths.chats });
        return;
      }
      const senders = news.flatMap(({ last }) => (last === undefined ? [] : [last.senderId]));
      whenNamed(client, senders, () => {
        for (const conversation of news) {
          if (watch.current?.sees(conversation.id) === false) show(noticeOf(client.getState(), conversation, t));
        }
      });
    };
  });

  useEffect(() => {
    let known: Known | undefined;
    let looked: ClientState['conversations'] | undefined;
    return client.subscribe(() => {
      const state = client.getState();
      if (known !== undefined && state.conversations === looked && state.session.kind === 'signed-in') return;
      looked = state.conversations;
      const found = newsOf(state, known, client.serverNow());
      known = found.known;
      const unseen = found.news.filter(({ id }) => watch.current?.sees(id) === false);
      if (unseen.length > 0 && watch.current?.speaks === true) tell.current(unseen);
    });
  }, [client]);
}

function noticeOf(state: ClientState, conversation: Conversation, t: TFunction): Notice {
  const { last } = conversation;
  const id: ConversationId = conversation.id;
  const name = (last && shownName(state, last.senderId)) ?? '…';
  if (last !== undefined && isCall(last.content)) {
    const missed = t('calls.entry.missedFrom', { name });
    return conversation.kind === 'group'
      ? { title: conversation.name, body: missed, tag: id, path: paths.conversation(id) }
      : { title: missed, body: t(`calls.ring.${last.content.media}`), tag: id, path: paths.conversation(id) };
  }
  const text = last?.content.kind === 'text' ? inWords(t, last.content).slice(0, BODY) : '';
  return conversation.kind === 'group'
    ? { title: conversation.name, body: t('chats.from', { name, text }), tag: id, path: paths.conversation(id) }
    : { title: name, body: text, tag: id, path: paths.conversation(id) };
}
