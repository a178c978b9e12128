import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PeerSignal } from './signals';
import { connected, expectAgreed, offers } from './testing/agreed';
import { GOOD, pair } from './testing/pair';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('offers that cross', () => {
  it('meet where the one who came later has begun, because no offer had come for some seconds', async () => {
    const it = pair();
    const lost: PeerSignal[] = [];
    it.way = (from, signal) => {
      if (from !== 'first' || lost.length > 0) return GOOD(from, signal);
      lost.push(signal);
      return { times: 0, outcome: 'taken' };
    };
    await it.pass(2_500);
    expect(offers(it.second)).toHaveLength(0);
    await it.pass(2_000);
    expect(offers(it.second)).toHaveLength(1);
    await it.pass(5_000);
    expect(lost).toHaveLength(1);
    expectAgreed(it);
  });

  it('end with the one of the impolite side; the polite one takes its own back', async () => {
    const it = pair();
    await connected(it);
    it.first.peer.restart();
    it.second.peer.restart();
    await it.pass(3_000);
    expect(it.second.connection().rollbacks).toBe(1);
    expect(it.first.connection().rollbacks).toBe(0);
    expectAgreed(it);
    expect(it.second.made).toHaveLength(1);
  });

  it('are no harm where both begin from nothing', async () => {
    const it = pair();
    await connected(it);
    it.first.peer.retry();
    it.second.peer.retry();
    await it.pass(3_000);
    expectAgreed(it);
  });

  it.each(Array.from({ length: 40 }, (_, at) => at))('are settled whatever is lost, repeated or slow (seed %i)', async (seed) => {
    let state = seed * 2_654_435_761;
    const random = () => {
      state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
      return state / 2 ** 32;
    };
    const it = pair(undefined, 5 + Math.floor(random() * 400));
    it.way = () => {
      const dice = random();
      if (dice < 0.1) return { times: 0, outcome: 'gone' };
      if (dice < 0.15) return { times: 1, outcome: 'gone' };
      return { times: dice < 0.3 ? 0 : dice < 0.4 ? 2 : 1, outcome: 'taken' };
    };
    for (let step = 0; step < 12; step += 1) {
      const { peer } = random() < 0.5 ? it.first : it.second;
      const dice = random();
      if (dice < 0.5) peer.restart();
      else if (dice < 0.6) peer.retry();
      await it.pass(Math.floor(random() * 4_000));
    }
    it.way = GOOD;
    await it.pass(40_000);
    // What was said while things were lost may leave them without ways: then the browser says so.
    it.second.connection().become('failed');
    await it.pass(20_000);
    for (const side of [it.first, it.second]) side.connection().become('connected');
    await it.pass(3_000);
    expectAgreed(it);
  });
});
