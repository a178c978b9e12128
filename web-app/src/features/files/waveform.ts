/** So many bars a wave has on the screen. */
export const BARS = 44;

/** A wave of any length as bars, each from 0 to 1; what is not known is a calm line. */
export function barsOf(waveform: Uint8Array, count = BARS): readonly number[] {
  if (waveform.length === 0) return Array.from({ length: count }, () => 0.12);
  const bars = Array.from({ length: count }, (_, at) => {
    const from = Math.floor((at * waveform.length) / count);
    const to = Math.max(from + 1, Math.floor(((at + 1) * waveform.length) / count));
    let loudest = 0;
    for (let i = from; i < to; i++) loudest = Math.max(loudest, waveform[i] ?? 0);
    return loudest / 255;
  });
  // A quiet speaker is seen too.
  const loudest = Math.max(...bars);
  const scale = loudest > 0.05 ? 1 / loudest : 1;
  return bars.map((bar) => Math.max(0.12, bar * scale));
}
