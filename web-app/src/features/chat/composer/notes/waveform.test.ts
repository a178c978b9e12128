import { describe, expect, it } from 'vitest';
import { resampled, waveformOf } from './waveform';

describe('the waveform', () => {
  it('has at most 128 values, the loudest of each stretch', () => {
    const levels = Array.from({ length: 3_000 }, (_, index) => (index === 2_999 ? 1 : 0.25));
    const waveform = waveformOf(levels);
    expect(waveform).toHaveLength(128);
    expect(waveform.at(-1)).toBe(255);
    expect(waveform[0]).toBe(64);
    expect(waveformOf([0.5, 1])).toEqual(Uint8Array.of(128, 255));
    expect(waveformOf([])).toHaveLength(0);
  });

  it('of silence stays small', () => {
    expect(Math.max(...waveformOf([0.004, 0.008]))).toBeLessThan(30);
  });

  it('is drawn in as many bars as fit', () => {
    expect(resampled(Uint8Array.of(1, 2), 4)).toEqual([1, 1, 2, 2]);
    expect(resampled(new Uint8Array(), 2)).toEqual([0, 0]);
  });
});
