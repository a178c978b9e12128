import { ArrowDown, AtSign } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'react-aria-components';
import { lazily } from '../../../app/lazily';
import { useShortcut } from '../../../app/shortcuts/shortcuts';
import type { Conversation, Log, LogItem } from '../../../state/model';
import { useActions, useClient } from '../../../state/react';
import { mayEdit, readCount } from '../../../state/selectors';
import { cx } from '../../../ui/cx';
import { Icon } from '../../../ui/Icon';
import { useNow } from '../../../ui/useNow';
import { player } from '../../files/player';
import { stepForViewer } from '../../files/useBackCloses';
import { viewedId, voiceAfter } from '../../files/viewed';
import { indexOfSeq } from '../find';
import { useMyId, useNames } from '../people';
import type { MessageActs } from './acts';
import { Announcer } from './Announcer';
import { LogRow } from './LogRow';
import { MessagePopups, type Popup } from './MessagePopups';
import { countFrom, lastSeq, nextMention, sendersOf, toRows } from './rows';
import { useLogScroll } from './useLogScroll';
import { useReact } from './useReact';
import styles from './Log.module.css';

const Lightbox = lazily(async () => (await import('../../files/Lightbox')).Lightbox);

interface LogViewProps {
  conversation: Conversation;
  log: Log;
  onReply: (item: LogItem) => void;
  onEdit: (item: LogItem) => void;
  /** Where the focus goes when a menu or dialog of a message is done. */
  onDone: () => void;
}

/** The messages, of which only those in view are in the page, with the pill that leads to the newest. */
export function LogView({ conversation, log, onReply, onEdit, onDone }: LogViewProps) {
  const { t } = useTranslation();
  const client = useActions();
  const me = useMyId();
  const now = useNow(60_000);
  const { items, unreadFromSeq, hasOlder } = log;
  const rows = useMemo(() => toRows(items, { unreadFromSeq, hasOlder }), [items, unreadFromSeq, hasOlder]);
  const [unreadCount] = useState(() => Math.max(conversation.unread, unreadFromSeq === undefined ? 0 : countFrom(items, unreadFromSeq)));
  const [popup, setPopup] = useState<Popup>();
  const [viewed, setViewed] = useState<string>();
  const latest = useRef(items);
  useLayoutEffect(() => { latest.current = items; }, [items]);
  // What is heard belongs to what is seen: elsewhere nothing would stop it.
  useEffect(() => () => { player.pause(); }, []);
  const scroll = useRef<HTMLDivElement>(null);
  const { virtualizer, settled, newCount, away, highlighted, toNewest, toSeq } = useLogScroll({ conversation, log, rows, scroll });
  const waiting = useWaiting(items);
  const senders = useMemo(() => sendersOf(items), [items]);
  const nameOf = useNames(senders);
  const onToggle = useReact(conversation.id);
  const writable = conversation.writable === 'yes';
  const open = useCallback((kind: Exclude<Popup['kind'], 'person'>) => (item: LogItem, anchor: HTMLElement) => { setPopup({ kind, item, anchor }); }, []);
  const acts = useMemo((): MessageActs => ({
    onMenu: open('menu'), onWho: open('who'), onPerson: (user) => { setPopup({ kind: 'person', user }); }, onGo: toSeq,
    onOpen: (item, index) => {
      stepForViewer();
      setViewed(viewedId(item, index));
    },
    nextVoice: (item) => voiceAfter(latest.current, item),
    ...(writable && {
      onReply, onToggle, onEdit: (item: LogItem) => { if (mayEdit(item, client.serverNow())) onEdit(item); },
      onReact: open('react'),
    }),
  }), [client, onEdit, onReply, onToggle, open, toSeq, writable]);
  const mentions = conversation.unreadMentions;
  const mentioned = useMemo(() => (mentions === 0 ? undefined : nextMention(items, conversation.readSeq, me)), [conversation.readSeq, items, me, mentions]);

  // First up to the line, then down to the end.
  const [jumped, setJumped] = useState(false);
  useShortcut('jump', () => {
    const line = rows.findIndex((row) => row.unreadLine);
    const shown = virtualizer.getVirtualItems();
    const first = shown.find(({ end }) => end > (scroll.current?.scrollTop ?? 0))?.index ?? 0;
    setJumped(!jumped);
    if (!jumped && line >= 0 && line < first) virtualizer.scrollToIndex(line, { align: 'start' });
    else toNewest();
  });

  const onKeyDown = (event: React.KeyboardEvent) => {
    const at = rows.length - 1;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -at, End: at }[event.key];
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    if (step === undefined || row === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = Math.min(Math.max(Number(row.dataset['index']) + step, 0), at);
    virtualizer.scrollToIndex(next, { align: 'auto' });
    requestAnimationFrame(() => {
      scroll.current?.querySelector<HTMLElement>(`[data-index="${next}"] [data-message]`)?.focus({ preventScroll: true });
    });
  };

  return (
    <div className={styles['frame']}>
      <div ref={scroll} className={styles['scroll']} role="log" aria-label={t('log.label')} aria-live="off" aria-busy={log.loadingOlder}
        data-settled={settled || undefined} onKeyDown={onKeyDown} tabIndex={rows.length === 0 ? 0 : -1}>
        <div className={styles['column']} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <div key={key} ref={virtualizer.measureElement} data-index={index} className={styles['place']}
                style={{ transform: `translateY(${start}px)` }}>
                <LogRow row={row} quoted={quotedBy(row.item, log)} highlighted={row.item.key === highlighted} acts={acts} group={conversation.kind === 'group'} conversationId={conversation.id} now={now} unreadCount={unreadCount}
                  readBy={readByOf(row.item, conversation, log)} delivered={isDelivered(row.item, conversation)} waiting={index === rows.length - 1 ? waiting : 0}
                  senderName={nameOf(row.item.senderId)} focusable={index === rows.length - 1} />
              </div>
            );
          })}
        </div>
      </div>
      <div className={styles['pills']}>
        {mentions > 0 && (mentioned !== undefined || log.hasNewer) && (
          <Button className={cx(styles['pill'])} data-round aria-label={t('mention.toNext', { count: mentions })}
            onPress={() => { toSeq(mentioned ?? lastSeq(items)); }}>
            <Icon of={AtSign} size="s" /><span className={styles['pillCount']} aria-hidden="true">{mentions}</span>
          </Button>
        )}
        {(away || newCount > 0) && (
          <Button className={cx(styles['pill'])} data-round={newCount === 0 || undefined} onPress={toNewest}
            aria-label={newCount > 0 ? t('log.newBelow', { count: newCount }) : t('log.toNewest')}>
            {newCount > 0 && <span>{t('log.new', { count: newCount })}</span>}
            <Icon of={ArrowDown} size="s" />
          </Button>
        )}
      </div>
      <Announcer items={items} nameOf={nameOf} />
      {popup && <MessagePopups popup={popup} conversation={conversation} acts={acts} onPopup={setPopup} onDone={onDone} />}
      {viewed !== undefined && (
        <Lightbox conversationId={conversation.id} log={log} nameOf={nameOf} id={viewed} onId={setViewed} onClose={() => { setViewed(undefined); }} />
      )}
    </div>
  );
}

function quotedBy({ content }: LogItem, { items, quoted }: Log): LogItem | undefined {
  if (content.kind !== 'text' || content.replyToSeq === undefined) return undefined;
  return items[indexOfSeq(items, content.replyToSeq)] ?? quoted.get(content.replyToSeq);
}

/** Of two people: whether it came to a device of the other one. */
function isDelivered({ seq }: LogItem, conversation: Conversation): boolean {
  return conversation.kind === 'direct' && seq !== undefined && conversation.peerDeliveredSeq >= seq;
}

/** How many others have read an own message; of two people: one, or nobody. */
function readByOf(item: LogItem, conversation: Conversation, log: Log): number {
  if (!item.own || item.seq === undefined) return 0;
  if (conversation.kind === 'direct') return conversation.peerReadSeq >= item.seq ? 1 : 0;
  return readCount(log, item);
}

/** How many wait for the connection, while there is none. */
function useWaiting(items: readonly LogItem[]): number {
  const online = useClient((state) => state.connection.kind === 'online');
  return online ? 0 : items.filter(({ state }) => state.kind === 'waiting' || state.kind === 'sending').length;
}
