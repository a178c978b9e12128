import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Route } from '../../../app/routes';
import type { ConversationId } from '../../../state/ids';
import { useActions, useClient } from '../../../state/react';
import { Empty, SkeletonRows } from '../../../ui/States';
import { useNow } from '../../../ui/useNow';
import { ConversationRow } from './ConversationRow';
import { RowMenu } from './RowMenu';
import styles from './ConversationList.module.css';

const ROW = 64;
const PHONE_ROW = 68;
const PHONE = '(max-width: 599px)';

/** The conversations, the latest first; only the rows in view are there. */
export function ConversationList({ route, onFind }: { route: Route; onFind: () => void }) {
  const { t } = useTranslation();
  const loaded = useClient((state) => state.conversationsLoaded);
  const order = useClient((state) => state.conversationOrder);
  if (!loaded) return <div className={styles['scroll']}><SkeletonRows /></div>;
  if (order.length === 0) {
    return (
      <div className={styles['empty']}>
        <Empty title={t('chats.none')} text={t('chats.noneText')} action={{ label: t('chats.findPeople'), onPress: onFind }} />
      </div>
    );
  }
  return <Rows route={route} />;
}

function Rows({ route }: { route: Route }) {
  const { t } = useTranslation();
  const client = useActions();
  const order = useClient((state) => state.conversationOrder);
  const conversations = useClient((state) => state.conversations);
  const scroll = useRef<HTMLDivElement>(null);
  const now = useNow(60_000);
  const getItemKey = useCallback((index: number) => order[index] ?? index, [order]);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualiser is not handed to memoised children
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (matchMedia(PHONE).matches ? PHONE_ROW : ROW),
    getItemKey,
    overscan: 8,
    initialRect: { width: 320, height: 900 },
  });
  useEffect(() => {
    // The rows are of another height from there on.
    const phone = matchMedia(PHONE);
    const again = () => { rows.measure(); };
    phone.addEventListener('change', again);
    return () => { phone.removeEventListener('change', again); };
  }, [rows]);
  const shown = rows.getVirtualItems();
  const ids = shown.map(({ index }) => order[index]).filter((id) => id !== undefined);

  useEffect(() => {
    // Whoever the rows in view name, asked for together.
    const people = ids.flatMap((id) => {
      const conversation = conversations.get(id);
      if (conversation === undefined) return [];
      const peer = conversation.kind === 'direct' ? [conversation.peerId] : [];
      return conversation.last === undefined ? peer : [...peer, conversation.last.senderId];
    });
    client.users.need(people);
  });

  // One stop for Tab: the row that had the focus last, or the open one, or the first; arrows lead on.
  const [focused, setFocused] = useState<ConversationId>();
  const open = route.view === 'conversation' ? route.id : undefined;
  const stop = [focused, open].find((id) => id !== undefined && ids.includes(id)) ?? ids[0];
  const [menu, setMenu] = useState<{ readonly id: ConversationId; readonly anchor: HTMLElement }>();
  const onMenu = useCallback((id: ConversationId, anchor: HTMLElement) => { setMenu({ id, anchor }); }, []);
  const target = menu && conversations.get(menu.id);
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    const at = Number((event.target as HTMLElement).closest('li')?.dataset['index']);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: order.length - 1, PageDown: at + 10, PageUp: at - 10 }[event.key];
    if (to === undefined || Number.isNaN(at) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = Math.min(Math.max(to, 0), order.length - 1);
    rows.scrollToIndex(next);
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`li[data-index="${next}"] a`)?.focus());
  };

  return (
    <div ref={scroll} className={styles['scroll']} onKeyDown={onKeyDown}>
      <ul className={styles['rows']} aria-label={t('chats.list')} style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, start, key }) => {
          const id = order[index];
          const conversation = id === undefined ? undefined : conversations.get(id);
          if (conversation === undefined) return null;
          return (
            <li key={key} data-index={index} aria-setsize={order.length} aria-posinset={index + 1}
              className={styles['place']} style={{ transform: `translateY(${start}px)` }}>
              <ConversationRow conversation={conversation} open={conversation.id === open} stop={conversation.id === stop} onFocus={setFocused} onMenu={onMenu}
                details={route.view === 'conversation' && route.details} now={now} />
            </li>
          );
        })}
      </ul>
      {menu && target && <RowMenu conversation={target} anchor={menu.anchor} onClose={() => { setMenu(undefined); }} />}
    </div>
  );
}
