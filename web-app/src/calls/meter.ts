import { loudness } from './levels';

/** Listens to a track, even while that gives no sound to others. Where the browser cannot, there is silence. */
export class Meter {
  #context: AudioContext | undefined;
  #copy: MediaStreamTrack | undefined;
  #analyser: AnalyserNode | undefined;
  #samples = new Float32Array(0);
  #of: MediaStreamTrack | undefined;
  /** One that could not be listened to. */
  #deaf: MediaStreamTrack | undefined;

  /** undefined: nothing. To set it up stops the page for a moment, so that waits until somebody asks how loud it is. */
  listen(track: MediaStreamTrack | undefined): void {
    if (track === this.#of) return;
    this.#leave();
    this.#of = track;
  }

  #attend(track: MediaStreamTrack): void {
    try {
      this.#context ??= new AudioContext();
      const copy = track.clone();
      copy.enabled = true;
      this.#copy = copy;
      const analyser = this.#context.createAnalyser();
      analyser.fftSize = 2_048;
      this.#context.createMediaStreamSource(new MediaStream([copy])).connect(analyser);
      this.#samples = new Float32Array(analyser.fftSize);
      this.#analyser = analyser;
    } catch {
      this.#leave();
      this.#deaf = track;
    }
  }

  /** 0 to 1. */
  level(): number {
    const of = this.#of;
    if (this.#analyser === undefined && of !== undefined && of !== this.#deaf) this.#attend(of);
    const analyser = this.#analyser;
    if (analyser === undefined) return 0;
    // Browsers let it sleep until somebody has touched the page.
    if (this.#context?.state === 'suspended') void this.#context.resume().catch(() => undefined);
    analyser.getFloatTimeDomainData(this.#samples);
    return loudness(this.#samples);
  }

  close(): void {
    this.#leave();
    void this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }

  #leave(): void {
    this.#copy?.stop();
    this.#copy = undefined;
    this.#analyser?.disconnect();
    this.#analyser = undefined;
    this.#of = undefined;
  }
}
