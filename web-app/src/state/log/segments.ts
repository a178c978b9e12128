import type { Entry } from '../../realtime/types';
import { newest } from './acts';

/** A stretch of a conversation that is known without holes: everything visible with from <= seq <= to. */
export interface Segment {
  readonly from: number;
  /** from - 1: known to be empty. */
  readonly to: number;
  /** Ascending by seq. */
  readonly entries: readonly Entry[];
}

/** Ascending; no two touch. */
export type Segments = readonly Segment[];

const touches = (one: Segment, other: Segment): boolean => one.from <= other.to + 1 && other.from <= one.to + 1;

/** Adds what became known; what it touches grows together. */
export function insert(segments: Segments, added: Segment): Segments {
  const apart = segments.filter((segment) => !touches(segment, added));
  const touched = segments.filter((segment) => touches(segment, added));
  const merged = touched.reduce(merge, added);
  return [...apart, merged].sort((one, other) => one.from - other.from);
}

/** The segment that a place lies in; the place before its first entry counts. */
export function segmentAt(segments: Segments, seq: number): Segment | undefined {
  return segments.find((segment) => segment.from - 1 <= seq && seq <= segment.to);
}

export function entryAt(segments: Segments, seq: number): Entry | undefined {
  const entries = segments.find((segment) => segment.from <= seq && seq <= segment.to)?.entries ?? [];
  const found = entries[firstFrom(entries, seq)];
  return found?.seq === seq ? found : undefined;
}

/** The index of the first entry with that seq or a later one. */
export function firstFrom(entries: readonly Entry[], seq: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

function merge(added: Segment, known: Segment): Segment {
  const from = Math.min(added.from, known.from);
  const to = Math.max(added.to, known.to);
  if (added.from > known.to) return { from, to, entries: known.entries.concat(added.entries) };
  if (known.from > added.to) return { from, to, entries: added.entries.concat(known.entries) };
  const bySeq = new Map(known.entries.map((entry) => [entry.seq, entry]));
  for (const entry of added.entries) {
    const before = bySeq.get(entry.seq);
    // The same object where nothing changed, so that nothing is drawn again.
    bySeq.set(entry.seq, before === undefined ? entry : newest(before, entry));
  }
  return { from, to, entries: [...bySeq.values()].sort((one, other) => one.seq - other.seq) };
}

/** Puts another version of a known entry in its place. */
export function replaceEntry(segments: Segments, changed: Entry): Segments {
  return segments.map((segment) => {
    if (segment.from > changed.seq || changed.seq > segment.to) return segment;
    const at = firstFrom(segment.entries, changed.seq);
    if (segment.entries[at]?.seq !== changed.seq) return segment;
    const entries = segment.entries.slice();
    entries[at] = changed;
    return { ...segment, entries };
  });
}
