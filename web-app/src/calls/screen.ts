import type { DeviceProblem } from '../state/calls/model';
import { mediaDevices, noDevices, problemOf } from './devices';

/** What some browsers understand beyond the types. */
interface ScreenQuestion extends DisplayMediaStreamOptions {
  readonly surfaceSwitching: 'include';
  readonly systemAudio: 'include';
}

// What others say in the call must not come back to them with the sound of the screen.
const SOUND: MediaTrackConstraints & { readonly restrictOwnAudio: boolean } = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  restrictOwnAudio: true,
};

const QUESTION: ScreenQuestion = { video: { frameRate: { ideal: 30 } }, audio: SOUND, surfaceSwitching: 'include', systemAudio: 'include' };

/** A screen, a window or a tab that is shared, with its sound where the browser gives it. */
export class Screen {
  #stream: MediaStream | undefined;
  #problem: DeviceProblem | undefined;
  #asking = false;
  #closed = false;

  constructor(private readonly changed: () => void) {}

  get stream(): MediaStream | undefined {
    return this.#stream;
  }

  get problem(): DeviceProblem | undefined {
    return this.#problem;
  }

  get picture(): MediaStreamTrack | undefined {
    return this.#stream?.getVideoTracks()[0];
  }

  get sound(): MediaStreamTrack | undefined {
    return this.#stream?.getAudioTracks()[0];
  }

  /** Asks which. Resolves once it is shared, or was not allowed: that is no problem where it was the user who did not. */
  async share(): Promise<void> {
    if (this.#asking || this.#stream !== undefined) return;
    this.#asking = true;
    this.#problem = undefined;
    try {
      const stream = await this.#ask();
      if (stream !== undefined) this.#hold(stream);
    } catch (error) {
      const problem = problemOf(error);
      const byUser = problem === 'denied' && !(error instanceof DOMException && /system/i.test(error.message));
      if (!byUser) this.#problem = problem;
    }
    this.#asking = false;
    this.changed();
  }

  async #ask(): Promise<MediaStream | undefined> {
    const devices = mediaDevices() as Partial<MediaDevices> | undefined;
    if (devices?.getDisplayMedia === undefined) {
      this.#problem = devices === undefined ? noDevices() : 'unsupported';
      return undefined;
    }
    return devices.getDisplayMedia(QUESTION);
  }

  #hold(stream: MediaStream): void {
    const [picture] = stream.getVideoTracks();
    if (this.#closed || picture === undefined) {
      stream.getTracks().forEach((track) => track.stop());
      return;
    }
    this.#stream = stream;
    picture.contentHint = 'detail';
    // By the browser's own bar, or because the window was closed.
    picture.onended = () => {
      this.stop();
      this.changed();
    };
  }

  stop(): void {
    const stream = this.#stream;
    this.#stream = undefined;
    for (const track of stream?.getTracks() ?? []) {
      track.onended = null;
      track.stop();
    }
  }

  close(): void {
    this.#closed = true;
    this.stop();
  }
}
