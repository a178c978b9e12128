/** A voice note to be played. */
export interface Track {
  /** Of the message. */
  readonly key: string;
  readonly url: string;
  /** As its sender told: what a browser recorded does not say how long it is. */
  readonly durationMs: number;
  /** What is played after it; asked when it has ended. */
  readonly next: () => Track | undefined;
}

export interface Heard {
  readonly phase: 'idle' | 'loading' | 'playing' | 'paused' | 'failed';
  readonly atMs: number;
}

export const RATES = [1, 1.5, 2] as const;
export type Rate = (typeof RATES)[number];

const SILENT: Heard = { phase: 'idle', atMs: 0 };

/** Plays voice notes: one at a time in the whole app, and no video beside it. */
export class Player {
  readonly #listeners = new Set<() => void>();
  /** Where the others were left. */
  readonly #left = new Map<string, number>();
  readonly #create: () => HTMLAudioElement;
  #audio: HTMLAudioElement | undefined;
  #other: HTMLMediaElement | undefined;
  #track: Track | undefined;
  #heard = SILENT;
  #rate: Rate = 1;
  #frame = 0;
  #access = 0;
  /** What is told of those: the same object each time. */
  readonly #idle = new Map<string, Heard>();

  constructor(create: () => HTMLAudioElement = () => new Audio()) {
    this.#create = create;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => { this.#listeners.delete(listener); };
  };

  /** The same object until something changed for this one. */
  heard(key: string): Heard {
    if (this.#track?.key === key) return this.#heard;
    return this.#idle.get(key) ?? SILENT;
  }

  get rate(): Rate {
    return this.#rate;
  }

  /** Plays on from where it was left; whatever else is heard falls silent. */
  play(track: Track): void {
    const audio = this.#take(track);
    if (this.#heard.phase === 'failed') this.#load(audio, track, this.#heard.atMs);
    this.#silenceOther();
    this.#set({ phase: 'loading' });
    // Refused or cut short: the events tell.
    audio.play().catch((error: unknown) => {
      if (this.#track === track && error instanceof DOMException && error.name === 'NotAllowedError') this.#set({ phase: 'paused' });
    });
  }

  pause(): void {
    if (this.#track !== undefined) this.#audio?.pause();
  }

  /** Goes to a time of a note, whether or not it is played. */
  seek(track: Track, atMs: number): void {
    const to = Math.min(Math.max(0, atMs), this.durationOf(track));
    if (this.#track?.key !== track.key) {
      this.#left.set(track.key, to);
      this.#idle.set(track.key, { phase: 'idle', atMs: to });
      this.#tell();
      return;
    }
    if (this.#audio !== undefined) this.#audio.currentTime = to / 1000;
    this.#set({ atMs: to });
  }

  setRate(rate: Rate): void {
    this.#rate = rate;
    if (this.#audio !== undefined) this.#audio.playbackRate = rate;
    this.#tell();
  }

  /** Where access to files was renewed, what failed in the middle goes on. `access`: state.fileAccess. */
  renew(access: number): void {
    if (access <= this.#access) return;
    this.#access = access;
    if (this.#track !== undefined && this.#heard.phase === 'failed') this.play(this.#track);
  }

  /** A video is about to be heard. */
  makeWayFor(media: HTMLMediaElement): void {
    if (this.#other !== media) this.#silenceOther();
    this.#other = media;
    this.pause();
  }

  durationOf(track: Track): number {
    const known = this.#track?.key === track.key ? (this.#audio?.duration ?? NaN) * 1000 : NaN;
    return Number.isFinite(known) && known > 0 ? known : track.durationMs;
  }

  #silenceOther(): void {
    this.#other?.pause();
    this.#other = undefined;
  }

  #take(track: Track): HTMLAudioElement {
    const audio = this.#audio ?? this.#listen(this.#create());
    this.#audio = audio;
    if (this.#track?.key === track.key) {
      this.#track = track;
      return audio;
    }
    this.#leave();
    this.#track = track;
    this.#load(audio, track, this.#left.get(track.key) ?? 0);
    return audio;
  }

  #leave(): void {
    if (this.#track === undefined) return;
    const { key } = this.#track;
    this.#left.set(key, this.#heard.atMs);
    this.#idle.set(key, { phase: 'idle', atMs: this.#heard.atMs });
    this.#audio?.pause();
    this.#track = undefined;
  }

  #load(audio: HTMLAudioElement, { url }: Track, atMs: number): void {
    this.#heard = { phase: 'loading', atMs };
    audio.src = url;
    // Before anything is known of it this is where it will begin.
    if (atMs > 0) audio.currentTime = atMs / 1000;
    audio.playbackRate = this.#rate;
  }

  #listen(audio: HTMLAudioElement): HTMLAudioElement {
    audio.preload = 'none';
    const on = (name: string, act: () => void) => {
      audio.addEventListener(name, () => { if (this.#track !== undefined) act(); });
    };
    on('playing', () => {
      this.#set({ phase: 'playing' });
      this.#follow();
    });
    on('waiting', () => { this.#set({ phase: 'loading' }); });
    on('pause', () => { if (this.#heard.phase !== 'failed') this.#set({ phase: 'paused', atMs: audio.currentTime * 1000 }); });
    on('error', () => { this.#set({ phase: 'failed' }); });
    on('ended', () => { this.#end(); });
    return audio;
  }

  #end(): void {
    const ended = this.#track;
    if (ended === undefined) return;
    this.#left.delete(ended.key);
    this.#idle.delete(ended.key);
    this.#track = undefined;
    this.#heard = SILENT;
    this.#tell();
    const next = ended.next();
    if (next !== undefined) this.play(next);
  }

  /** Some ten times a second: as often as a bar of the wave changes. */
  #follow(): void {
    clearTimeout(this.#frame);
    this.#frame = window.setTimeout(() => {
      if (this.#audio === undefined || this.#track === undefined || this.#heard.phase !== 'playing') return;
      this.#set({ atMs: this.#audio.currentTime * 1000 });
      this.#follow();
    }, 80);
  }

  #set(change: Partial<Heard>): void {
    this.#heard = { ...this.#heard, ...change };
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The one of this tab. */
export const player = new Player();
