// Sounds that go on, made here: no file to load. Browsers allow sound only once somebody has touched the page.

interface Tone {
  readonly hz: number;
  /** From the beginning of the pattern. */
  readonly atS: number;
  readonly forS: number;
}

/** What is heard again and again. */
export interface Pattern {
  readonly lengthS: number;
  readonly volume: number;
  /** Dies away, as a string that was plucked; otherwise holds. */
  readonly plucked: boolean;
  readonly tones: readonly Tone[];
}

const rising = (atS: number): readonly Tone[] => [[523.25, 0], [659.25, 0.16], [783.99, 0.32], [1046.5, 0.48]].map(([hz = 0, after = 0]) => ({ hz, atS: atS + after, forS: 0.9 }));

/** Somebody calls. */
export const ring: Pattern = { lengthS: 3.6, volume: 0.13, plucked: true, tones: [...rising(0), ...rising(1.1)] };
/** It rings where one calls. */
export const ringBack: Pattern = { lengthS: 4, volume: 0.05, plucked: false, tones: [{ hz: 425, atS: 0.1, forS: 1 }] };
/** To hear whether one hears. */
export const trial: Pattern = { lengthS: 2, volume: 0.16, plucked: true, tones: rising(0) };

const EDGE_S = 0.02;

/** One round of a pattern, -1 to 1. */
export function samplesOf({ lengthS, volume, plucked, tones }: Pattern, rate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(lengthS * rate));
  for (const { hz, atS, forS } of tones) {
    const from = Math.round(atS * rate);
    const to = Math.min(samples.length, from + Math.round(forS * rate));
    for (let at = from; at < to; at++) {
      const s = (at - from) / rate;
      // Begins and ends softly: an edge is heard as a click.
      const edge = Math.min(1, s / EDGE_S, (to - at) / rate / EDGE_S);
      const loud = edge * (plucked ? Math.exp(-4.5 * s) : 1);
      const wave = Math.sin(2 * Math.PI * hz * s) + 0.18 * Math.sin(4 * Math.PI * hz * s);
      samples[at] = (samples[at] ?? 0) + volume * loud * wave;
    }
  }
  return samples;
}

interface PlayOptions {
  readonly loop?: boolean;
  /** Of the pattern's own; 1: as it is. */
  readonly volume?: number;
  readonly speakerId?: string;
}

/** What some browsers can do besides. */
interface Routed {
  setSinkId(id: string): Promise<void>;
}

const GESTURES = ['pointerdown', 'keydown'] as const;

/** Plays it, by default again and again until the returned function is called; then there is silence at once. */
export function play(pattern: Pattern, { loop = true, volume = 1, speakerId }: PlayOptions = {}): () => void {
  if (!('AudioContext' in window)) return () => undefined;
  const context: AudioContext & Partial<Routed> = new AudioContext();
  // Where the browser cannot, it is heard from the usual one.
  if (speakerId !== undefined) context.setSinkId?.(speakerId).catch(() => undefined);
  const buffer = context.createBuffer(1, Math.round(pattern.lengthS * context.sampleRate), context.sampleRate);
  buffer.copyToChannel(samplesOf(pattern, context.sampleRate), 0);
  const source = new AudioBufferSourceNode(context, { buffer, loop });
  source.connect(new GainNode(context, { gain: volume })).connect(context.destination);
  source.start();
  // Where nobody has touched the page yet, it is heard from the first touch on.
  const wake = () => { context.resume().catch(() => undefined); };
  wake();
  for (const gesture of GESTURES) document.addEventListener(gesture, wake);
  return () => {
    for (const gesture of GESTURES) document.removeEventListener(gesture, wake);
    if (context.state !== 'closed') context.close().catch(() => undefined);
  };
}
