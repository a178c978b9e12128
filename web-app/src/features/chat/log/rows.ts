import type { UserId } from '../../../state/ids';
import type { Content, LogItem } from '../../../state/model';
import { daysBetween } from '../../../ui/time';
import { isCall, unanswered, withoutBegun } from '../../calls/entry/entry';

/** Messages of one sender within this time stand together. */
export const GROUP_MS = 5 * 60_000;

/** One item of the log with what stands around it. */
export interface Row {
  readonly item: LogItem;
  /** Begins a day: its name stands above. Not at the very start of what is loaded, where it would move later. */
  readonly day: boolean;
  /** The unread line stands above. */
  readonly unreadLine: boolean;
  /** Begins a group: name and avatar of the sender. */
  readonly first: boolean;
  /** Ends a group: time and state stand below. */
  readonly last: boolean;
}

interface RowOptions {
  readonly unreadFromSeq: number | undefined;
  /** There is more above: the first item may be in the middle of a day or of a group. */
  readonly hasOlder: boolean;
}

/** What a reader takes for one turn of speaking: texts and placeholders, not system lines and calls. */
function spoken({ content }: LogItem): boolean {
  return content.kind !== 'system' && !isCall(content);
}

function together(one: LogItem, next: LogItem): boolean {
  return spoken(one) && spoken(next) && one.senderId === next.senderId && next.timeMs - one.timeMs <= GROUP_MS
    && one.state.kind !== 'failed' && next.state.kind !== 'failed' && daysBetween(one.timeMs, next.timeMs) === 0;
}

/** The items with their separators and groups. Linear. */
export function toRows(all: readonly LogItem[], { unreadFromSeq, hasOlder }: RowOptions): Row[] {
  const items = withoutBegun(all);
  const unreadIndex = unreadFromSeq === undefined ? -1 : items.findIndex(({ seq }) => seq !== undefined && seq >= unreadFromSeq);
  const rows: Row[] = [];
  items.forEach((item, index) => {
    const before = items[index - 1];
    const after = items[index + 1];
    const day = before === undefined ? !hasOlder : daysBetween(before.timeMs, item.timeMs) !== 0;
    const first = before === undefined || index === unreadIndex || !together(before, item);
    const last = after === undefined || index + 1 === unreadIndex || !together(item, after);
    rows.push({ item, day, unreadLine: index === unreadIndex, first, last });
  });
  return rows;
}

/** How many items count as unread from a seq on. */
export function countFrom(items: readonly LogItem[], fromSeq: number): number {
  let count = 0;
  // From the end: what is asked for is mostly the newest.
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index];
    if (item?.seq === undefined) continue;
    if (item.seq < fromSeq) break;
    if (!item.own && countable(item.content)) count += 1;
  }
  return count;
}

/** Of calls those that nobody answered. */
function countable(content: Content): boolean {
  return content.kind !== 'system' && (!isCall(content) || unanswered(content));
}

/** The highest seq; 0 where nothing is stored. */
export function lastSeq(items: readonly LogItem[]): number {
  for (let index = items.length - 1; index >= 0; index--) {
    const seq = items[index]?.seq;
    if (seq !== undefined) return seq;
  }
  return 0;
}

/** The highest seq among the rows up to one. */
export function lastSeqOfRows(rows: readonly Row[], last: number): number {
  for (let index = last; index >= 0; index--) {
    const seq = rows[index]?.item.seq;
    if (seq !== undefined) return seq;
  }
  return 0;
}

/** Whoever is named or drawn in the items. */
export function sendersOf(items: readonly LogItem[]): readonly UserId[] {
  return [...new Set(items.map(({ senderId }) => senderId))];
}

/** The first message after what was read that names oneself, or everybody; undefined: none is loaded. */
export function nextMention(items: readonly LogItem[], readSeq: number, me: UserId): number | undefined {
  let found: number | undefined;
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index];
    if (item?.seq === undefined) continue;
    if (item.seq <= readSeq) break;
    if (mentionsMe(item, me)) found = item.seq;
  }
  return found;
}

/** Whether others name oneself, or everybody, in the message. */
export function mentionsMe({ own, content }: LogItem, me: UserId): boolean {
  return !own && content.kind === 'text' && content.mentions.some(({ who }) => who === me || who === 'all');
}
