/** Two short notes, made here: no file to load. Browsers allow sound only once somebody has touched the page. */

const NOTES = [[659.25, 0], [880, 0.09]] as const;
const LENGTH_S = 0.35;
const VOLUME = 0.06;
/** Many messages at once are one sound. */
const REST_MS = 1_500;

let context: AudioContext | undefined;
let last = -Infinity;

export function chime(): void {
  if (performance.now() - last < REST_MS || !('AudioContext' in window)) return;
  if ((navigator as Partial<Navigator>).userActivation?.hasBeenActive === false) return;
  last = performance.now();
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  for (const [frequency, after] of NOTES) {
    const note = new OscillatorNode(context, { type: 'sine', frequency });
    const gain = new GainNode(context, { gain: 0 });
    const start = currentTime + after;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(VOLUME, start + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + LENGTH_S);
    note.connect(gain).connect(destination);
    note.start(start);
    note.stop(start + LENGTH_S);
  }
}
