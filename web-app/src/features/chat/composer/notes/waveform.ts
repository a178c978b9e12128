// How loud a recording is, in few values. No React in here.

/** As many as a message carries. */
const MOST = 128;
/** What is quieter than that throughout stays small rather than being blown up. */
const QUIET = 0.08;

/** The loudest of each of at most 128 stretches, 0 to 255, against the loudest of all. Levels are 0 to 1. */
export function waveformOf(levels: readonly number[]): Uint8Array {
  const count = Math.min(MOST, levels.length);
  const peaks = Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * levels.length) / count);
    const to = Math.max(from + 1, Math.floor(((index + 1) * levels.length) / count));
    return Math.max(...levels.slice(from, to));
  });
  const most = Math.max(QUIET, ...peaks);
  return Uint8Array.from(peaks, (peak) => Math.round(Math.min(1, peak / most) * 255));
}

/** Exactly so many values for drawing. */
export function resampled(waveform: Uint8Array, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => waveform[Math.floor((index * waveform.length) / count)] ?? 0);
}
