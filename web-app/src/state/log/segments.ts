import type { Entry } from '../../realtime/types';

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

/** Adds what became known; what it touches grows together. Recalls take effect on what they recall. */
export function insert(segments: Segments, added: Segment): Segments {
  const apart = segments.filter((segment) => !touches(segment, added));
  const touched = segments.filter((segment) => touches(segment, added));
  const merged = touched.reduce(merge, added);
  const grown = [...apart, merged].sort((one, other) => one.from - other.from);
  return recallsFor(grown, added).reduce(applyRecall, grown);
}

/** The recalls among what was added, and those known before that may be of something added. */
function recallsFor(segments: Segments, added: Segment): readonly Entry[] {
  const later = segments.filter(({ to }) => to > added.to).flatMap(({ entries }) => entries);
  return [...added.entries, ...later].filter(({ content }) => content.kind === 'recall');
}

/** The segment that a place lies in; the place before its first entry counts. */
export function segmentAt(segments: Segments, seq: number): Segment | undefined {
  return segments.find((segment) => segment.from - 1 <= seq && seq <= segment.to);
}

export function entryAt(segments: Segments, seq: number): Entry | undefined {
  return segments.find((segment) => segment.from <= seq && seq <= segment.to)?.entries.find((entry) => entry.seq === seq);
}

/** The entry as it is after its recall. */
export function recalled(entry: Entry, timeMs: number): Entry {
  return entry.content.kind === 'recalled' ? entry : { ...entry, content: { kind: 'recalled', timeMs } };
}

function merge(added: Segment, known: Segment): Segment {
  const from = Math.min(added.from, known.from);
  const to = Math.max(added.to, known.to);
  if (added.from > known.to) return { from, to, entries: [...known.entries, ...added.entries] };
  if (known.from > added.to) return { from, to, entries: [...added.entries, ...known.entries] };
  const bySeq = new Map(known.entries.map((entry) => [entry.seq, entry]));
  for (const entry of added.entries) {
    const before = bySeq.get(entry.seq);
    // The same object where nothing changed, so that nothing is drawn again. What was recalled stays so.
    if (before?.content.kind !== entry.content.kind && before?.content.kind !== 'recalled') bySeq.set(entry.seq, entry);
  }
  return { from, to, entries: [...bySeq.values()].sort((one, other) => one.seq - other.seq) };
}

function applyRecall(segments: Segments, entry: Entry): Segments {
  if (entry.content.kind !== 'recall') return segments;
  const { seq } = entry.content;
  const target = entryAt(segments, seq);
  if (target === undefined || target.content.kind === 'recalled') return segments;
  return replaceEntry(segments, recalled(target, entry.timeMs));
}

/** Puts another version of a known entry in its place. */
export function replaceEntry(segments: Segments, changed: Entry): Segments {
  return segments.map((segment) =>
    segment.from <= changed.seq && changed.seq <= segment.to
      ? { ...segment, entries: segment.entries.map((entry) => (entry.seq === changed.seq ? changed : entry)) }
      : segment,
  );
}
