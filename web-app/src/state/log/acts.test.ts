import { describe, expect, it } from 'vitest';
import type { Entry, EntryContent } from '../../realtime/types';
import { clientId, conversationId, fileId, userId, type UserId } from '../ids';
import { newest } from './acts';
import { Entries } from './entries';
import { Lines } from './items';

const ME = userId('me');
const ANA = userId('ana');
const BEN = userId('ben');

const entry = (seq: number, content: EntryContent, by: UserId = ANA): Entry => ({
  conversationId: conversationId('c'), seq, n: seq, senderId: by, clientId: clientId(`c${seq}`), timeMs: seq * 10, content,
});
const text = (seq: number, body: string, by = ANA) => entry(seq, { kind: 'text', body, mentions: [] }, by);
const edit = (seq: number, target: number, body: string) =>
  entry(seq, { kind: 'edit', seq: target, text: { kind: 'text', body, mentions: [] } });
const react = (seq: number, target: number, emoji: string, by: UserId, removed = false) =>
  entry(seq, { kind: 'reaction', seq: target, emoji, removed }, by);
const recall = (seq: number, target: number) => entry(seq, { kind: 'recall', seq: target });

/** Each in a stretch of its own, as they come. */
function known(...entries: readonly Entry[]): Entries {
  const all = new Entries();
  for (const one of entries) all.add({ from: one.seq, to: one.seq, entries: [one] });
  return all;
}

const lines = new Lines(ME);
const lineOf = (all: Entries, seq: number) => {
  const found = all.get(seq);
  return found && lines.of(found);
};
const bodyOf = (all: Entries, seq: number) => {
  const content = all.get(seq)?.content;
  return content?.kind === 'text' ? content.body : content?.kind;
};
const reactionsIn = (all: Entries, seq: number) =>
  lineOf(all, seq)?.reactions.map(({ emoji, count, own }) => `${emoji}${count}${own ? '!' : ''}`) ?? [];

/** All orders of a few things. */
function orders<T>(things: readonly T[]): T[][] {
  if (things.length === 0) return [[]];
  return things.flatMap((thing, at) => orders(things.filter((_, other) => other !== at)).map((rest) => [thing, ...rest]));
}

describe('acts', () => {
  it('of editing leave the last text, in every order and again', () => {
    for (const order of orders([text(1, 'one'), edit(2, 1, 'two'), edit(3, 1, 'three')])) {
      const all = known(...order, ...order);
      expect(bodyOf(all, 1)).toBe('three');
      expect(all.get(1)?.content).toMatchObject({ editedMs: 30, editedSeq: 3 });
    }
  });

  it('of editing leave the files of a message as they are, in every order', () => {
    const attachments = [{ kind: 'file', fileId: fileId('f'), name: 'plan.pdf', size: 3, mediaType: 'application/pdf' }] as const;
    const carrying = entry(1, { kind: 'text', body: 'one', mentions: [], attachments });
    const editedOnServer = entry(1, { kind: 'text', body: 'two', mentions: [], attachments, editedMs: 20, editedSeq: 2 });
    for (const order of [...orders([carrying, edit(2, 1, 'two')]), ...orders([edit(2, 1, 'two'), editedOnServer])]) {
      expect(known(...order).get(1)?.content).toMatchObject({ body: 'two', attachments });
    }
    expect(newest(entry(1, { kind: 'text', body: 'two', mentions: [], editedMs: 20, editedSeq: 2 }), editedOnServer).content).toEqual(editedOnServer.content);
  });

  it('of editing that history tells with the text of a later one change nothing that is newer', () => {
    const current: EntryContent = { kind: 'text', body: 'newest', mentions: [], editedMs: 90, editedSeq: 9 };
    const told = entry(2, { kind: 'edit', seq: 1, text: current });
    const all = known({ ...text(1, ''), content: current }, told, edit(5, 1, 'between'));
    expect(bodyOf(all, 1)).toBe('newest');
  });

  it('without a text change nothing', () => {
    expect(bodyOf(known(text(1, 'one'), entry(2, { kind: 'edit', seq: 1 })), 1)).toBe('one');
  });

  it('of reacting leave the last of each user and emoji, in every order and again', () => {
    const acts = [react(2, 1, '👍', BEN), react(3, 1, '👍', ME), react(4, 1, '👍', BEN, true), react(5, 1, '❤️', BEN)];
    for (const order of orders([text(1, 'one'), ...acts])) {
      expect(reactionsIn(known(...order, ...order), 1)).toEqual(['👍1!', '❤️1']);
    }
  });

  it('of reacting are counted on top of what the server has counted, and once', () => {
    const counted: Entry = { ...text(1, 'one'), reactions: [{ emoji: '👍', userIds: [BEN], count: 120 }], reactedSeq: 6 };
    const all = known(counted, react(4, 1, '👍', ME), react(7, 1, '👍', ME), react(8, 1, '👍', ANA, true));
    expect(reactionsIn(all, 1)).toEqual(['👍120!']);
    all.add({ from: 1, to: 1, entries: [{ ...counted, reactedSeq: 8, reactions: [{ emoji: '👍', userIds: [BEN, ME], count: 120 }] }] });
    expect(reactionsIn(all, 1)).toEqual(['👍120!']);
  });

  it('of reacting end a reaction that nobody gives any more', () => {
    expect(reactionsIn(known(text(1, 'one'), react(2, 1, '👍', BEN), react(3, 1, '👍', BEN, true)), 1)).toEqual([]);
  });

  it('on what was recalled have no effect, whatever comes first', () => {
    for (const order of orders([text(1, 'one'), edit(2, 1, 'two'), react(3, 1, '👍', BEN), recall(4, 1)])) {
      const all = known(...order, ...order);
      expect(bodyOf(all, 1)).toBe('recalled');
      expect(reactionsIn(all, 1)).toEqual([]);
    }
  });

  it('that tell nothing new leave the same object', () => {
    const all = known(text(1, 'one'), edit(2, 1, 'two'), react(3, 1, '👍', BEN));
    const before = all.get(1);
    all.add({ from: 1, to: 3, entries: [text(1, 'one'), edit(2, 1, 'two'), react(3, 1, '👍', BEN)] });
    expect(all.get(1)).toBe(before);
  });
});

/** What the server tells of an entry when it knows everything up to a place: acts in effect, as pages have it. */
function told(log: readonly Entry[], message: Entry, upTo: number): Entry {
  const { seq } = message;
  const acts = log.filter((each) => each.seq <= upTo);
  let one = message;
  const given = new Map<string, Set<UserId>>();
  let reactedSeq = 0;
  for (const { seq: at, content, senderId, timeMs } of acts) {
    if (content.kind === 'recall' && content.seq === seq) return { ...one, content: { kind: 'recalled', timeMs } };
    if (content.kind === 'edit' && content.seq === seq && content.text !== undefined) {
      one = { ...one, content: { ...content.text, editedMs: timeMs, editedSeq: at } };
    }
    if (content.kind === 'reaction' && content.seq === seq) {
      const users = given.get(content.emoji) ?? new Set();
      given.set(content.emoji, users);
      if (content.removed) users.delete(senderId);
      else users.add(senderId);
      reactedSeq = at;
    }
  }
  if (reactedSeq === 0) return one;
  const reactions = [...given].filter(([, users]) => users.size > 0).map(([emoji, users]) => ({ emoji, userIds: [...users], count: users.size }));
  return { ...one, reactedSeq, ...(reactions.length > 0 && { reactions }) };
}

describe('the same acts', () => {
  const numbers = (seed: number) => {
    let state = seed * 7_919 + 1;
    return (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return (state >>> 8) % below;
    };
  };
  const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

  /** A log that a server could have decided: every act is a change. */
  function decided(below: (most: number) => number): Entry[] {
    const log: Entry[] = [];
    const gone = new Set<number>();
    const given = new Set<string>();
    for (let seq = 1; seq <= 40; seq++) {
      const messages = log.filter(({ content }) => content.kind === 'text').map((each) => each.seq).filter((each) => !gone.has(each));
      const target = messages.length === 0 ? undefined : pick(messages, below(1_000));
      const what = below(10);
      if (target === undefined || what < 3) log.push(text(seq, `m${seq}`));
      else if (what < 5) log.push(edit(seq, target, `e${seq}`));
      else if (what === 5) {
        log.push(recall(seq, target));
        gone.add(target);
      } else {
        const by = pick([ME, ANA, BEN], below(3));
        const emoji = pick(['👍', '❤️'], below(2));
        const key = `${target} ${emoji} ${by}`;
        log.push(react(seq, target, emoji, by, given.has(key)));
        if (!given.delete(key)) given.add(key);
      }
    }
    return log;
  }

  const shown = (all: Entries) =>
    all.segments.flatMap(({ entries }) => entries).map((each) => lines.of(each)).filter((line) => line !== undefined).map((line) => ({
      seq: line.seq,
      says: line.content.kind === 'text' ? `${line.content.body} ${line.content.editedMs ?? ''}` : line.content.kind,
      // Who came first among the emoji may differ; who gave which may not.
      reactions: line.reactions.map(({ emoji, count, own, userIds }) => `${emoji} ${count} ${own} ${[...userIds].sort().join()}`).sort(),
    }));

  it.each(Array.from({ length: 60 }, (_, seed) => seed + 1))('in pages, live or both give the same log, seed %i', (seed) => {
    const below = numbers(seed);
    const log = decided(below);
    const live = known(...log);
    const page = (from: number, to: number, upTo: number) => ({
      from, to, entries: log.slice(from - 1, to).map((each) => (each.content.kind === 'text' ? told(log, each, upTo) : each)),
    });
    const paged = new Entries();
    paged.add(page(1, 40, 40));
    // Pages of any time and live ones, in any order, until all is known.
    const mixed = new Entries();
    for (let step = 0; step < 30; step++) {
      const from = 1 + below(40);
      const to = Math.min(40, from + below(9));
      mixed.add(page(from, to, to + below(41 - to)));
      const at = log[below(40)];
      if (at !== undefined) mixed.add({ from: at.seq, to: at.seq, entries: [at] });
    }
    for (const each of log) mixed.add({ from: each.seq, to: each.seq, entries: [each] });
    expect(shown(live)).toEqual(shown(paged));
    expect(shown(mixed)).toEqual(shown(paged));
  });
});
