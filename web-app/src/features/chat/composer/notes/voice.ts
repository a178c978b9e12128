// A voice note while it is recorded. Loaded when one is first recorded. No React in here.
import { LIMITS } from '../../../../state/model';
import { DeviceError, openDevices, Recording, release, type Trouble } from './recorder';
import { waveformOf } from './waveform';

export interface VoiceNote {
  readonly blob: Blob;
  readonly durationMs: number;
  readonly waveform: Uint8Array;
}

export type VoiceState =
  | { readonly phase: 'asking' }
  /** levels: how loud it was so far, 0 to 1, one for each LEVEL_MS. */
  | { readonly phase: 'recording'; readonly elapsedMs: number; readonly levels: readonly number[] }
  | { readonly phase: 'trouble'; readonly trouble: Trouble }
  | { readonly phase: 'over' };

const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4;codecs=mp4a.40.2', 'audio/mp4', 'audio/webm'];
const LEVEL_MS = 100;
const SAMPLES = 2_048;
const CLEAR = { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } } as const;

interface VoiceSessionOptions {
  /** It ended by itself, and this is what there is. */
  readonly onEnded: (note: VoiceNote, why: 'limit' | 'lost') => void;
  readonly limitMs?: number;
}

export class VoiceSession {
  #state: VoiceState = { phase: 'asking' };
  readonly #listeners = new Set<() => void>();
  #recording: Recording | undefined;
  #meter: Meter | undefined;

  constructor(private readonly options: VoiceSessionOptions) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => { this.#listeners.delete(listener); };
  };

  readonly current = (): VoiceState => this.#state;

  /** Asks for the microphone and records. */
  async begin(): Promise<void> {
    try {
      const stream = await openDevices(CLEAR);
      if (this.#state.phase === 'over') {
        release(stream);
        return;
      }
      const { limitMs = LIMITS.voiceMs, onEnded } = this.options;
      const recording = new Recording(stream, {
        types: TYPES, bits: { audioBitsPerSecond: 48_000 }, limitMs,
        onEnded: (why) => { void this.finish().then((note) => { if (note !== undefined) onEnded(note, why); }); },
      });
      this.#recording = recording;
      this.#meter = new Meter(stream, (levels) => { this.#set({ phase: 'recording', elapsedMs: recording.elapsedMs, levels }); });
      this.#set({ phase: 'recording', elapsedMs: 0, levels: [] });
    } catch (error) {
      void this.#recording?.finish();
      this.#set({ phase: 'trouble', trouble: error instanceof DeviceError ? error.trouble : 'failed' });
    }
  }

  /** Ends it, with what was recorded; undefined where there is nothing. */
  async finish(): Promise<VoiceNote | undefined> {
    const levels = this.#meter?.close() ?? [];
    const recorded = await this.#end()?.finish();
    if (recorded === undefined || recorded.blob.size === 0) return undefined;
    return { ...recorded, waveform: waveformOf(levels) };
  }

  /** Throws away what was recorded. */
  cancel(): void {
    this.#meter?.close();
    void this.#end()?.finish();
  }

  #end(): Recording | undefined {
    this.#set({ phase: 'over' });
    return this.#recording;
  }

  #set(state: VoiceState): void {
    if (this.#state.phase === 'over') return;
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Listens how loud a stream is. */
class Meter {
  readonly #context = new AudioContext();
  readonly #timer: ReturnType<typeof setInterval>;
  #levels: readonly number[] = [];

  constructor(stream: MediaStream, onLevels: (levels: readonly number[]) => void) {
    const analyser = this.#context.createAnalyser();
    analyser.fftSize = SAMPLES;
    this.#context.createMediaStreamSource(stream).connect(analyser);
    // Browsers may hand it out asleep.
    this.#context.resume().catch(() => undefined);
    const samples = new Float32Array(SAMPLES);
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      this.#levels = [...this.#levels, Math.min(1, samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0))];
      onLevels(this.#levels);
    }, LEVEL_MS);
  }

  /** All levels. */
  close(): readonly number[] {
    clearInterval(this.#timer);
    if (this.#context.state !== 'closed') this.#context.close().catch(() => undefined);
    return this.#levels;
  }
}
