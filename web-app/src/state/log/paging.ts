import type { Cursor, Page } from '../../realtime/types';
import { isAct } from './acts';
import type { Entries } from './entries';
import type { Segment } from './segments';

export const PAGE = 60;
/** So many before the first unread message are part of the first view. */
export const CONTEXT = 30;
/** Fewer lines fill no view: a page may hold nothing but acts. */
const ENOUGH = 20;
/** So many entries around one that is looked for. */
const AROUND = 10;

/** What is to be fetched. */
export interface Need {
  readonly cursor: Cursor;
  readonly limit: number;
  /** It is for this one alone, which something answers. */
  readonly quote?: number;
}

/** Where the entries of a conversation begin and end for the reader. */
export interface Bounds {
  readonly first: number;
  readonly head: number;
}

/** What is missing to show an entry with some before and after it; undefined: nothing. */
export function needAround(entries: Entries, seq: number, { first, head }: Bounds): Need | undefined {
  const around = entries.at(seq);
  if (around === undefined || around.from > seq) return { cursor: { before: seq + 1 }, limit: CONTEXT };
  if (around.from > Math.max(first, seq - AROUND)) return { cursor: { before: around.from }, limit: CONTEXT };
  if (around.to < Math.min(seq + AROUND, head)) return { cursor: { after: around.to }, limit: PAGE };
  return undefined;
}

/** Too few lines for a view. */
export function isThin({ entries }: Segment): boolean {
  let lines = 0;
  for (let at = entries.length - 1; at >= 0 && lines < ENOUGH; at--) {
    const entry = entries[at];
    if (entry !== undefined && !isAct(entry)) lines += 1;
  }
  return lines < ENOUGH;
}

/** What a page lets know; undefined: nothing. */
export function segmentOf(cursor: Cursor, { entries, complete }: Page, start: number): Segment | undefined {
  const first = entries.at(0)?.seq;
  const last = entries.at(-1)?.seq;
  if ('after' in cursor) return last === undefined ? undefined : { from: cursor.after + 1, to: last, entries };
  if (cursor.before === 0 && last === undefined) return undefined;
  const from = complete ? Math.min(start, first ?? start) : (first ?? start);
  return { from, to: cursor.before === 0 ? (last ?? 0) : cursor.before - 1, entries };
}
