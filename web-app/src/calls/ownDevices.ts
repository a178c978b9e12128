import type { DeviceChoice, OwnChoice, OwnMedia } from '../state/calls/model';
import { listDevices, mediaDevices, openBoth, sizeWanted, type Size } from './devices';
import type { ChosenDevices, EnginePorts } from './engine';
import { Input } from './input';
import { Speaking } from './levels';
import { captureFor } from './limits';
import { Meter } from './meter';
import { Screen } from './screen';
import type { SignalPurpose } from './signals';

export interface OwnEvents extends Pick<EnginePorts, 'remembered' | 'remember'> {
  /** `shown` is another one, or one of `tracks`. */
  changed(): void;
}

const NOTHING: OwnMedia = {
  media: { microphone: false, camera: false, screen: false, hand: false },
  speaking: false,
  speaksMuted: false,
  devices: [],
};

/** The devices of this page in a call or before it: what is open, what of it is to be sent, and what is shown of it. */
export class OwnDevices {
  shown = NOTHING;
  #size: Size = captureFor(1);
  #hand = false;
  #closed = false;
  #devices: readonly DeviceChoice[] = [];
  #cameraStream: MediaStream | undefined;
  readonly #speaking = new Speaking();
  readonly #meter = new Meter();
  readonly #microphone: Input;
  readonly #camera: Input;
  readonly #screen = new Screen(() => this.#changed());
  readonly #listAnew = () => void this.#list();

  constructor(private readonly events: OwnEvents) {
    const input = (kind: 'microphone' | 'camera') =>
      new Input(kind, { changed: () => this.#inputChanged(), chosen: () => events.remembered()[kind], size: () => this.#size });
    this.#microphone = input('microphone');
    this.#camera = input('camera');
    mediaDevices()?.addEventListener('devicechange', this.#listAnew);
  }

  /** To be sent now. */
  track(purpose: SignalPurpose): MediaStreamTrack | undefined {
    switch (purpose) {
      case 'microphone': return this.#microphone.track;
      case 'camera': return this.#camera.track;
      case 'screen': return this.#screen.picture;
      case 'screen-sound': return this.#screen.sound;
    }
  }

  async open({ microphone, camera }: OwnChoice): Promise<void> {
    const both = microphone && camera ? await openBoth(this.events.remembered(), this.#size) : undefined;
    if (both !== undefined) {
      this.#microphone.take(both.microphone);
      this.#camera.take(both.camera);
    } else if (!this.#closed) {
      // One after the other: each may ask the user.
      if (microphone) await this.#microphone.set(true);
      if (camera) await this.#camera.set(true);
    }
    void this.#list();
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.#microphone.set(on);
  }

  setCamera(on: boolean): Promise<void> {
    return this.#camera.set(on);
  }

  async shareScreen(on: boolean): Promise<void> {
    if (on) return this.#screen.share();
    this.#screen.stop();
    this.#changed();
  }

  raiseHand(on: boolean): void {
    this.#hand = on;
    this.#changed();
  }

  async choose({ kind, id }: Pick<DeviceChoice, 'kind' | 'id'>): Promise<void> {
    this.events.remember({ ...this.events.remembered(), [kind]: id });
    if (kind === 'microphone') await this.#microphone.reopen();
    if (kind === 'camera') await this.#camera.reopen();
    await this.#list();
  }

  /** What is captured falls with the number of those who get it. Resolves to whether it is different now. */
  async fit(others: number): Promise<boolean> {
    const size = captureFor(others);
    if (size.height === this.#size.height) return false;
    this.#size = size;
    try {
      await this.#camera.track?.applyConstraints(sizeWanted(size));
      return true;
    } catch {
      // Where the camera cannot, each sender makes it smaller by itself.
      return false;
    }
  }

  /** How loud the microphone is now, 0 to 1. */
  level(): number {
    return this.#meter.level();
  }

  /** To be called some times a second. */
  listen(now: number): void {
    const before = this.#speaking.now;
    if (this.#speaking.hear(this.#meter.level(), now) !== before) this.#changed();
  }

  close(): void {
    this.#closed = true;
    mediaDevices()?.removeEventListener('devicechange', this.#listAnew);
    this.#microphone.close();
    this.#camera.close();
    this.#screen.close();
    this.#meter.close();
  }

  #inputChanged(): void {
    this.#meter.listen(this.#closed ? undefined : this.#microphone.track);
    void this.#list();
    this.#changed();
  }

  async #list(): Promise<void> {
    const devices = await listDevices(this.#used());
    if (this.#closed || JSON.stringify(devices) === JSON.stringify(this.#devices)) return;
    this.#devices = devices;
    this.#changed();
  }

  #used(): ChosenDevices {
    const used: Record<string, string> = { ...this.events.remembered() };
    for (const { kind, track } of [this.#microphone, this.#camera]) {
      const id = track?.getSettings().deviceId;
      if (id !== undefined) used[kind] = id;
    }
    return used;
  }

  #changed(): void {
    if (this.#closed) return;
    const camera = this.#camera.track;
    if (this.#cameraStream?.getTracks()[0] !== camera) this.#cameraStream = camera === undefined ? undefined : new MediaStream([camera]);
    const muted = !this.#microphone.on;
    this.shown = {
      media: { microphone: !muted, camera: this.#camera.on, screen: this.#screen.stream !== undefined, hand: this.#hand },
      ...(this.#cameraStream !== undefined && { cameraStream: this.#cameraStream }),
      ...(this.#screen.stream !== undefined && { screenStream: this.#screen.stream }),
      ...(this.#microphone.problem !== undefined && { microphoneProblem: this.#microphone.problem }),
      ...(this.#camera.problem !== undefined && { cameraProblem: this.#camera.problem }),
      ...(this.#screen.problem !== undefined && { screenProblem: this.#screen.problem }),
      speaking: this.#speaking.now && !muted,
      speaksMuted: this.#speaking.now && muted,
      devices: this.#devices,
    };
    this.events.changed();
  }
}
