import { describe, expect, it } from 'vitest';
import { qualityBetween, QualityMeter, sampleOf, type Sample } from './quality';

const START: Sample = { atMs: 0, packetsReceived: 0, packetsLost: 0, frozenMs: 0, rttMs: 20, jitterMs: 2, lossThere: 0 };

const second = (later: Partial<Sample>): Sample => ({ ...START, atMs: 1_000, packetsReceived: 100, ...later });

describe('the quality of a connection', () => {
  it.each([
    [3, {}],
    [2, { packetsLost: 5 }],
    [1, { packetsLost: 12 }],
    [0, { packetsLost: 30 }],
    [2, { rttMs: 400 }],
    [1, { rttMs: 800 }],
    [0, { rttMs: 2_000 }],
    [2, { jitterMs: 50 }],
    [0, { jitterMs: 400 }],
    [1, { lossThere: 0.1 }],
    [0, { frozenMs: 800 }],
    [3, { packetsLost: -2 }],
  ] as const)('is %i with %o', (quality, later) => {
    expect(qualityBetween(START, second(later))).toBe(quality);
  });

  it('is as bad as the worst of what tells of it', () => {
    expect(qualityBetween(START, second({ packetsLost: 5, rttMs: 2_000 }))).toBe(0);
  });

  it('is not known where nothing came and nothing is reported, or where it is counted anew', () => {
    const silent = { ...START, rttMs: undefined, lossThere: undefined };
    expect(qualityBetween(silent, { ...silent, atMs: 1_000 })).toBeUndefined();
    expect(qualityBetween(second({}), { ...START, atMs: 2_000 })).toBeUndefined();
    expect(qualityBetween(START, START)).toBeUndefined();
  });

  it('does not follow a single hiccup', () => {
    const meter = new QualityMeter();
    const shown = [0, 0, 50, 50, 50].map((packetsLost, at) => meter.take({ ...START, atMs: at * 1_000, packetsReceived: at * 100, packetsLost }));
    expect(shown).toEqual([undefined, 3, 3, 3, 3]);
  });

  it('follows what lasts', () => {
    const meter = new QualityMeter();
    const shown = [0, 0, 50, 100].map((packetsLost, at) => meter.take({ ...START, atMs: at * 1_000, packetsReceived: at * 100, packetsLost }));
    expect(shown).toEqual([undefined, 3, 3, 0]);
  });

  it('is read off what browsers report', () => {
    const rows = [
      { type: 'inbound-rtp', kind: 'audio', packetsReceived: 50, packetsLost: 1, jitter: 0.004 },
      { type: 'inbound-rtp', kind: 'video', packetsReceived: 200, packetsLost: 3, jitter: 0.2, totalFreezesDuration: 0.5 },
      { type: 'remote-inbound-rtp', fractionLost: 0.01, roundTripTime: 0.5 },
      { type: 'remote-inbound-rtp', fractionLost: 0.04, roundTripTime: 0.4 },
      { type: 'candidate-pair', state: 'succeeded', nominated: true, currentRoundTripTime: 0.03 },
      { type: 'candidate-pair', state: 'succeeded', nominated: false, currentRoundTripTime: 3 },
    ];
    expect(sampleOf(rows, 7)).toEqual({ atMs: 7, packetsReceived: 250, packetsLost: 4, frozenMs: 500, rttMs: 30, jitterMs: 4, lossThere: 0.04 });
    expect(sampleOf([], 7)).toMatchObject({ packetsReceived: 0, rttMs: undefined, jitterMs: undefined, lossThere: undefined });
  });
});
