import type { DeviceProblem } from '../state/calls/model';
import { openInput, type InputKind, type Size } from './devices';

export interface InputEvents {
  /** The track, its problem, or whether it is on is different now. */
  changed(): void;
  chosen(): string | undefined;
  size(): Size;
}

/**
 * A microphone or a camera that is switched on and off. A camera that is off is closed. A microphone that is off stays open
 * without giving sound, once it was on: it must be back at once. What is asked for last wins, whatever comes late.
 */
export class Input {
  #wanted = false;
  #track: MediaStreamTrack | undefined;
  #problem: DeviceProblem | undefined;
  #settling: Promise<void> | undefined;
  #closed = false;

  constructor(
    readonly kind: InputKind,
    private readonly events: InputEvents,
  ) {}

  get on(): boolean {
    return this.#wanted && this.#track !== undefined;
  }

  /** Open; without sound while the microphone is off. */
  get track(): MediaStreamTrack | undefined {
    return this.#track;
  }

  get problem(): DeviceProblem | undefined {
    return this.#problem;
  }

  /** Resolves once it is as was asked, or its problem is known. */
  set(on: boolean): Promise<void> {
    this.#wanted = on && !this.#closed;
    return this.#settle();
  }

  /** Takes a track that is open already, and switches it on. */
  take(track: MediaStreamTrack): void {
    if (this.#closed || this.#track !== undefined) {
      track.stop();
      return;
    }
    this.#wanted = true;
    this.#hold(track);
    this.events.changed();
  }

  /** Another device was chosen. */
  async reopen(): Promise<void> {
    if (this.#track === undefined) return;
    // Some cannot open a second camera beside the first one.
    this.#release();
    const { kind } = this;
    if (this.#wanted || kind === 'microphone') await this.#settle(true);
  }

  close(): void {
    this.#closed = true;
    this.#wanted = false;
    this.#release();
  }

  /** One settling at a time, which looks again at what is wanted when it is through. */
  #settle(anyway = false): Promise<void> {
    this.#settling ??= this.#settleNow(anyway).finally(() => {
      this.#settling = undefined;
    });
    return this.#settling;
  }

  async #settleNow(anyway: boolean): Promise<void> {
    while ((this.#wanted || anyway) && this.#track === undefined) {
      anyway = false;
      const id = this.events.chosen();
      const opened = await openInput(this.kind, id, this.events.size());
      if ('problem' in opened) {
        this.#problem = opened.problem;
        this.#wanted = false;
        break;
      }
      if (this.#closed) {
        opened.track.stop();
        return;
      }
      this.#hold(opened.track);
      // Chosen anew while this one was being opened.
      if (this.events.chosen() !== id) this.#release();
    }
    const track = this.#track;
    if (track !== undefined) {
      if (!this.#wanted && this.kind === 'camera') this.#release();
      else track.enabled = this.#wanted;
    }
    this.events.changed();
  }

  #hold(track: MediaStreamTrack): void {
    this.#track = track;
    this.#problem = undefined;
    track.contentHint = this.kind === 'camera' ? 'motion' : 'speech';
    // Unplugged, or taken away by the user: another one may do.
    track.onended = () => {
      if (this.#track !== track) return;
      this.#release();
      void this.#settle();
    };
  }

  #release(): void {
    const track = this.#track;
    if (track === undefined) return;
    this.#track = undefined;
    track.onended = null;
    track.stop();
  }
}
