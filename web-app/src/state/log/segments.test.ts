import { describe, expect, it } from 'vitest';
import type { Entry } from '../../realtime/types';
import { clientId, conversationId, userId } from '../ids';
import { Entries } from './entries';
import { insert, segmentAt, type Segments } from './segments';

const entry = (seq: number, body = `m${seq}`): Entry => ({
  conversationId: conversationId('c'),
  seq,
  n: seq,
  senderId: userId('u'),
  clientId: clientId(`c${seq}`),
  timeMs: seq,
  content: { kind: 'text', body, mentions: [] },
});

const stretch = (from: number, to: number) => ({
  from,
  to,
  entries: Array.from({ length: to - from + 1 }, (_, at) => entry(from + at)),
});

/** Small numbers that look random and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
}

describe('segments', () => {
  it('grow together where they touch, and stay apart where they do not', () => {
    let segments: Segments = [];
    segments = insert(segments, stretch(1, 3));
    segments = insert(segments, stretch(7, 9));
    expect(segments.map(({ from, to }) => [from, to])).toEqual([[1, 3], [7, 9]]);
    segments = insert(segments, stretch(4, 6));
    expect(segments.map(({ from, to }) => [from, to])).toEqual([[1, 9]]);
  });

  it('know that a conversation is empty, and grow from there', () => {
    const empty = insert([], { from: 1, to: 0, entries: [] });
    expect(segmentAt(empty, 0)).toBeDefined();
    expect(insert(empty, stretch(1, 1))).toEqual([stretch(1, 1)]);
  });

  it('keep what was recalled recalled, in whatever order it becomes known', () => {
    const recall: Entry = { ...entry(4), content: { kind: 'recall', seq: 2 } };
    const after = new Entries();
    after.add(stretch(1, 3));
    after.add({ from: 4, to: 4, entries: [recall] });
    after.add(stretch(1, 3));
    expect(after.get(2)?.content.kind).toBe('recalled');
    // A page that was read before the recall and comes after it.
    const before = new Entries();
    before.add({ from: 4, to: 4, entries: [recall] });
    before.add(stretch(1, 3));
    expect(before.get(2)?.content.kind).toBe('recalled');
  });

  it.each(Array.from({ length: 50 }, (_, seed) => seed + 1))('hold each entry once and in order, seed %i', (seed) => {
    const below = numbers(seed);
    const known = new Set<number>();
    let segments: Segments = [];
    for (let step = 0; step < 40; step++) {
      const from = 1 + below(100);
      const to = from + below(12);
      segments = insert(segments, stretch(from, to));
      for (let seq = from; seq <= to; seq++) known.add(seq);
    }
    expect(segments.flatMap(({ entries }) => entries.map(({ seq }) => seq))).toEqual([...known].sort((a, b) => a - b));
    for (const [at, { from, to, entries }] of segments.entries()) {
      expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: to - from + 1 }, (_, by) => from + by));
      expect((segments[at + 1]?.from ?? Infinity) > to + 1).toBe(true);
    }
  });
});
