import { describe, expect, it } from 'vitest';
import { Floor, loudness, onMeter, Speaking } from './levels';

const LOUD = 0.1;
const QUIET = 0.001;

/** Whether they speak, at each step of 100 ms. */
const heard = (levels: readonly number[]): readonly boolean[] => {
  const speaking = new Speaking();
  return levels.map((level, at) => speaking.hear(level, at * 100));
};

describe('speaking', () => {
  it('begins once it is loud for a while, not with a knock', () => {
    expect(heard([LOUD, LOUD, LOUD])).toEqual([false, false, true]);
    expect(heard([LOUD, QUIET, LOUD, QUIET])).not.toContain(true);
  });

  it('goes on through pauses, and while it is a little quieter', () => {
    expect(heard([LOUD, LOUD, LOUD, QUIET, QUIET, QUIET, QUIET, LOUD, QUIET]).slice(2)).not.toContain(false);
    expect(heard([LOUD, LOUD, LOUD, ...Array<number>(20).fill(0.015)]).slice(2)).not.toContain(false);
    expect(heard(Array<number>(20).fill(0.015))).not.toContain(true);
  });

  it('ends after silence', () => {
    expect(heard([LOUD, LOUD, LOUD, ...Array<number>(8).fill(QUIET)]).at(-1)).toBe(false);
  });
});

describe('the one who speaks', () => {
  const ana = new Map([['ana', 0.1]]);
  const both = new Map([['ana', 0.1], ['kofi', 0.5]]);

  it('goes on being it while they speak, however loud others are', () => {
    const floor = new Floor<string>();
    expect(floor.hear(ana, 0)).toBe('ana');
    expect(floor.hear(both, 60_000)).toBe('ana');
  });

  it('is the loudest of those who speak once the former one has stopped, and not at once', () => {
    const floor = new Floor<string>();
    floor.hear(ana, 0);
    expect(floor.hear(new Map([['kofi', 0.5]]), 500)).toBe('ana');
    expect(floor.hear(new Map([['林', 0.1], ['kofi', 0.5]]), 1_500)).toBe('kofi');
  });

  it('stays the last one while nobody does, until they are gone', () => {
    const floor = new Floor<string>();
    expect(floor.holder).toBeUndefined();
    floor.hear(ana, 0);
    expect(floor.hear(new Map(), 60_000)).toBe('ana');
    floor.forget('kofi');
    expect(floor.holder).toBe('ana');
    floor.forget('ana');
    expect(floor.holder).toBeUndefined();
  });
});

describe('loudness', () => {
  it('is that of the samples, and even on a meter', () => {
    expect(loudness(new Float32Array(0))).toBe(0);
    expect(loudness(new Float32Array([0.5, -0.5]))).toBe(0.5);
    expect(onMeter(0)).toBe(0);
    expect(onMeter(0.0001)).toBe(0);
    expect(onMeter(1)).toBe(1);
    expect(onMeter(0.1)).toBeCloseTo(40 / 54);
  });
});
