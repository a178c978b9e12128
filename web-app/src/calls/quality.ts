export type Quality = 0 | 1 | 2 | 3;

/** What has come from and gone to another one so far. */
export interface Sample {
  readonly atMs: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly frozenMs: number;
  /** Now; undefined: not known. */
  readonly rttMs: number | undefined;
  readonly jitterMs: number | undefined;
  /** Of what was sent, by what the other one reports: 0 to 1. */
  readonly lossThere: number | undefined;
}

/** Of an RTCStatsReport, what is used here. */
export interface StatsRow {
  readonly type: string;
  readonly kind?: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly jitter?: number;
  readonly totalFreezesDuration?: number;
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
  readonly currentRoundTripTime?: number;
  readonly state?: string;
  readonly nominated?: boolean;
}

const sum = (rows: readonly StatsRow[], of: (row: StatsRow) => number | undefined): number => rows.reduce((so, row) => so + (of(row) ?? 0), 0);

function largest(rows: readonly StatsRow[], of: (row: StatsRow) => number | undefined): number | undefined {
  const known = rows.map(of).filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

const inMs = (seconds: number | undefined): number | undefined => (seconds === undefined ? undefined : seconds * 1_000);

/** `report`: the rows of an RTCStatsReport. */
export function sampleOf(report: Iterable<StatsRow>, atMs: number): Sample {
  const rows = [...report];
  const ofType = (type: string) => rows.filter((row) => row.type === type);
  const coming = ofType('inbound-rtp');
  const going = ofType('remote-inbound-rtp');
  const pairs = ofType('candidate-pair').filter(({ state, nominated }) => state === 'succeeded' && nominated === true);
  return {
    atMs,
    packetsReceived: sum(coming, ({ packetsReceived }) => packetsReceived),
    packetsLost: sum(coming, ({ packetsLost }) => packetsLost),
    frozenMs: sum(coming, ({ totalFreezesDuration }) => inMs(totalFreezesDuration)),
    rttMs: inMs(largest(pairs, ({ currentRoundTripTime }) => currentRoundTripTime) ?? largest(going, ({ roundTripTime }) => roundTripTime)),
    // Pictures come in bursts: only sound tells the network's jitter.
    jitterMs: inMs(largest(coming.filter(({ kind }) => kind === 'audio'), ({ jitter }) => jitter)),
    lossThere: largest(going, ({ fractionLost }) => fractionLost),
  };
}

/** From good to less good: at most so much of each. What is beyond the last row is bad. */
const ROWS: readonly { readonly quality: Quality; readonly loss: number; readonly rttMs: number; readonly jitterMs: number; readonly frozen: number }[] = [
  { quality: 3, loss: 0.02, rttMs: 250, jitterMs: 30, frozen: 0.05 },
  { quality: 2, loss: 0.06, rttMs: 450, jitterMs: 60, frozen: 0.25 },
  { quality: 1, loss: 0.15, rttMs: 900, jitterMs: 120, frozen: 0.6 },
];

/** Of the time between two samples; undefined where nothing is known of it. */
export function qualityBetween(before: Sample, after: Sample): Quality | undefined {
  const took = after.atMs - before.atMs;
  const came = after.packetsReceived - before.packetsReceived;
  const lost = Math.max(0, after.packetsLost - before.packetsLost);
  // Counted anew: another connection.
  if (took <= 0 || came < 0) return undefined;
  if (came + lost === 0 && after.rttMs === undefined && after.lossThere === undefined) return undefined;
  const loss = Math.max(came + lost === 0 ? 0 : lost / (came + lost), after.lossThere ?? 0);
  const frozen = Math.max(0, after.frozenMs - before.frozenMs) / took;
  const fits = ROWS.find((row) => loss <= row.loss && (after.rttMs ?? 0) <= row.rttMs && (after.jitterMs ?? 0) <= row.jitterMs && frozen <= row.frozen);
  return fits?.quality ?? 0;
}

const REMEMBERED = 3;

/** Quality as it is shown: the middle one of the last three, so that a single hiccup is not seen. */
export class QualityMeter {
  #last: Sample | undefined;
  #some: Quality[] = [];

  take(sample: Sample): Quality | undefined {
    const quality = this.#last === undefined ? undefined : qualityBetween(this.#last, sample);
    this.#last = sample;
    if (quality !== undefined) this.#some = [...this.#some, quality].slice(-REMEMBERED);
    const sorted = [...this.#some].sort((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)];
  }

  /** Another connection. */
  reset(): void {
    this.#last = undefined;
    this.#some = [];
  }
}
