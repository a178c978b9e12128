import { describe, expect, it } from 'vitest';
import { ring, ringBack, samplesOf, trial } from './tones';

const RATE = 8_000;

describe.each([['ring', ring], ['ringBack', ringBack], ['trial', trial]] as const)('the sound of %s', (_name, pattern) => {
  const samples = samplesOf(pattern, RATE);

  it('is as long as it says, is heard, and is never loud', () => {
    expect(samples).toHaveLength(Math.round(pattern.lengthS * RATE));
    const most = samples.reduce((before, sample) => Math.max(before, Math.abs(sample)), 0);
    expect(most).toBeGreaterThan(0.02);
    expect(most).toBeLessThan(0.5);
  });

  it('has no edges that would be heard as clicks, also where it begins anew', () => {
    const steps = samples.map((sample, at) => Math.abs(sample - (samples[(at + samples.length - 1) % samples.length] ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(0.25);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.001);
  });
});
