import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Conversation, Log } from '../../../state/model';
import { useActions } from '../../../state/react';
import { estimateHeight } from './estimate';
import { indexOfSeq } from '../find';
import { countFrom, lastSeq, lastSeqOfRows, type Row } from './rows';

/** So near to its end the log counts as being there. */
const NEAR_END = 48;
/** Older and newer pages are asked for when so few rows are left beyond those in view. */
const AHEAD = 20;
/** From so far above the end, a button leads back. */
const FAR = 600;
/** So long a message that one was led to is set off. */
const HIGHLIGHT_MS = 2_200;
/** What was asked for and comes later than that is not led to: the reader is elsewhere by then. */
const GOAL_MS = 8_000;

interface LogScrollOptions {
  conversation: Conversation;
  log: Log;
  rows: readonly Row[];
  scroll: React.RefObject<HTMLDivElement | null>;
}

interface LogScroll {
  virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** False until the first position is found: the log is not to be seen before. */
  settled: boolean;
  /** How many messages came in below what is seen. */
  newCount: number;
  /** Far above the end. */
  away: boolean;
  /** The key of the message that one was led to just now. */
  highlighted: string | undefined;
  toNewest: () => void;
  /** To a message, wherever it is. */
  toSeq: (seq: number) => void;
}

/**
 * Where the log stands. It opens at the unread line or at the end, stays with the end while it is there, and else
 * keeps the first message in view where it is, whatever comes in above or below (the virtualiser's `anchorTo: 'end'`).
 */
export function useLogScroll({ conversation, log, rows, scroll }: LogScrollOptions): LogScroll {
  const client = useActions();
  const { id } = conversation;
  const { items, hasOlder, hasNewer, loadingOlder, loadingNewer } = log;
  const [settled, setSettled] = useState(false);
  const [away, setAway] = useState(false);
  const [seen, setSeen] = useState(() => (hasNewer ? 0 : lastSeq(items)));
  const atEnd = useRef(true);
  const told = useRef(0);
  const [third, setThird] = useState(0);

  // Read once: asking the page for it at each row would lay it out each time.
  const width = useRef(800);
  useLayoutEffect(() => { width.current = scroll.current?.clientWidth ?? 800; }, [scroll]);
  // The same function while the rows are the same: with another one the virtualiser measures all of them anew.
  const getItemKey = useCallback((index: number) => rows[index]?.item.key ?? index, [rows]);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualiser is not handed to memoised children
  const virtualizer: Virtualizer<HTMLDivElement, Element> = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => {
      const row = rows[index];
      return row === undefined ? 60 : estimateHeight(row, width.current);
    },
    getItemKey,
    overscan: 12,
    paddingStart: 16,
    paddingEnd: 4,
    scrollPaddingStart: third,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_END,
    initialRect: { width: 800, height: 800 },
  });

  // The first position. Rows are measured in the frames after it; the virtualiser then corrects the aim by itself.
  const unreadIndex = rows.findIndex((row) => row.unreadLine);
  const placed = useRef(false);
  useLayoutEffect(() => {
    if (placed.current || scroll.current === null) return;
    const aim = Math.round(scroll.current.clientHeight / 3);
    if (unreadIndex > 0 && third !== aim) {
      setThird(aim);
      return;
    }
    placed.current = true;
    atEnd.current = unreadIndex < 0;
    if (unreadIndex > 0) virtualizer.scrollToIndex(unreadIndex, { align: 'start' });
    else if (unreadIndex < 0) virtualizer.scrollToEnd();
    let frames = 3;
    const wait = () => {
      frames -= 1;
      if (frames > 0) requestAnimationFrame(wait);
      else {
        setThird(0);
        setSettled(true);
      }
    };
    requestAnimationFrame(wait);
  }, [scroll, third, unreadIndex, virtualizer]);

  const look = useCallback(() => {
    const element = scroll.current;
    if (element === null || !placed.current) return;
    const fromEnd = element.scrollHeight - element.scrollTop - element.clientHeight;
    atEnd.current = fromEnd <= NEAR_END;
    setAway(fromEnd > FAR || hasNewer);
    const newest = lastSeq(items);
    if (atEnd.current && !hasNewer) setSeen((before) => Math.max(before, newest));
    const shown = virtualizer.getVirtualItems().filter(({ start, end }) =>
      end > element.scrollTop && start < element.scrollTop + element.clientHeight);
    const first = shown[0]?.index ?? 0;
    const last = shown.at(-1)?.index ?? rows.length - 1;
    if (hasOlder && !loadingOlder && first < AHEAD) client.log.loadOlder(id);
    if (hasNewer && !loadingNewer && last > rows.length - AHEAD) client.log.loadNewer(id);
    if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
    const read = atEnd.current && !hasNewer ? newest : lastSeqOfRows(rows, last);
    // Told once: the state may take a while to follow, and changes meanwhile.
    if (read <= Math.max(told.current, conversation.readSeq)) return;
    told.current = read;
    client.log.markRead(id, read);
  }, [client, conversation.readSeq, hasNewer, hasOlder, id, items, loadingNewer, loadingOlder, rows, scroll, virtualizer]);

  // Look again at each scroll, at new entries, and when the reader comes back to the tab.
  useEffect(() => {
    const element = scroll.current;
    if (element === null || !settled) return;
    look();
    element.addEventListener('scroll', look, { passive: true });
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      element.removeEventListener('scroll', look);
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [look, scroll, settled]);

  // A composer that grows, a keyboard that opens, a window that shrinks: the end stays in view where it was.
  useEffect(() => {
    const element = scroll.current;
    if (element === null || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => {
      width.current = element.clientWidth;
      element.style.setProperty('--scrollbar', `${element.offsetWidth - element.clientWidth}px`);
      if (atEnd.current && placed.current) virtualizer.scrollToEnd();
    });
    observer.observe(element);
    return () => { observer.disconnect(); };
  }, [scroll, virtualizer]);

  // What one says oneself is always seen.
  const lastItem = items.at(-1);
  const lastOwn = lastItem?.own === true && lastItem.state.kind !== 'stored' ? lastItem.key : undefined;
  useLayoutEffect(() => {
    if (lastOwn !== undefined && placed.current) virtualizer.scrollToEnd();
  }, [lastOwn, virtualizer]);

  // The newest may have to be fetched first: then the end is where they are when they come.
  const wanted = useRef(false);
  const toNewest = useCallback(() => {
    wanted.current = hasNewer;
    if (hasNewer) client.log.showNewest(id);
    virtualizer.scrollToEnd();
    atEnd.current = true;
  }, [client, hasNewer, id, virtualizer]);
  useLayoutEffect(() => {
    if (hasNewer || !wanted.current) return;
    wanted.current = false;
    virtualizer.scrollToEnd();
  }, [hasNewer, virtualizer]);

  // A message that is not among the shown ones comes with what is around it.
  const goal = useRef<{ readonly seq: number; readonly untilMs: number }>(undefined);
  const [highlighted, setHighlighted] = useState<string>();
  // The same functions while entries come in: each row has them.
  const latest = useRef(items);
  useLayoutEffect(() => { latest.current = items; }, [items]);
  const land = useCallback((index: number) => {
    goal.current = undefined;
    atEnd.current = false;
    virtualizer.scrollToIndex(index, { align: 'center' });
    setHighlighted(latest.current[index]?.key);
  }, [virtualizer]);
  const toSeq = useCallback((seq: number) => {
    const index = indexOfSeq(latest.current, seq);
    if (index >= 0) land(index);
    else {
      goal.current = { seq, untilMs: Date.now() + GOAL_MS };
      client.log.showAround(id, seq);
    }
  }, [client, id, land]);
  useLayoutEffect(() => {
    const { current } = goal;
    const index = current === undefined || current.untilMs < Date.now() ? -1 : indexOfSeq(items, current.seq);
    if (index >= 0) land(index);
  }, [items, land]);
  useEffect(() => {
    if (highlighted === undefined) return;
    const timer = setTimeout(() => { setHighlighted(undefined); }, HIGHLIGHT_MS);
    return () => { clearTimeout(timer); };
  }, [highlighted]);

  const newCount = hasNewer ? conversation.unread : seen === 0 ? 0 : countFrom(items, seen + 1);
  return { virtualizer, settled, newCount, away, highlighted, toNewest, toSeq };
}
