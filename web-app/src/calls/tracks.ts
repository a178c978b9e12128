import { limitSender, type Limits } from './limits';
import type { SignalPurpose, SignalTrack } from './signals';

/** The media sections of each connection, in this order. They are there from the beginning, so that nothing needs another one. */
export const PURPOSES: readonly SignalPurpose[] = ['microphone', 'camera', 'screen', 'screen-sound'];

const KIND: Readonly<Record<SignalPurpose, 'audio' | 'video'>> = {
  microphone: 'audio',
  camera: 'video',
  screen: 'video',
  'screen-sound': 'audio',
};

export type OwnTrack = (purpose: SignalPurpose) => MediaStreamTrack | undefined;

/** What comes from another one. */
export interface Coming {
  readonly sound?: MediaStream;
  readonly cameraStream?: MediaStream;
  readonly screenStream?: MediaStream;
}

/** The four transceivers of a connection, by what they are for. */
export class Tracks {
  coming: Coming = {};
  #limits: Limits | undefined;
  #tuning = false;
  #tuneAgain = false;
  readonly #byPurpose = new Map<SignalPurpose, RTCRtpTransceiver>();
  /** What each sender was given last: it has it a moment later. */
  readonly #given = new Map<SignalPurpose, MediaStreamTrack | undefined>();

  constructor(
    private readonly connection: RTCPeerConnection,
    private readonly own: OwnTrack,
  ) {}

  get made(): boolean {
    return this.#byPurpose.size > 0;
  }

  /** For the side that offers first. */
  make(): void {
    for (const purpose of PURPOSES) {
      const track = this.own(purpose);
      this.#byPurpose.set(purpose, this.connection.addTransceiver(track ?? KIND[purpose], { direction: 'sendrecv' }));
      this.#given.set(purpose, track);
    }
  }

  /** What the other side told of its tracks, once its description is in. What is not known yet is taken over. */
  adopt(told: readonly SignalTrack[]): void {
    // The one who made the sections lets nothing come before the other one has answered.
    let more = this.coming.sound === undefined;
    for (const { mid, purpose } of told) {
      const transceiver = this.connection.getTransceivers().find((one) => one.mid === mid);
      if (transceiver?.receiver.track.kind !== KIND[purpose] || this.#byPurpose.get(purpose) === transceiver) continue;
      this.#byPurpose.set(purpose, transceiver);
      transceiver.direction = 'sendrecv';
      more = true;
    }
    this.publish();
    if (more) this.coming = this.#come();
  }

  /** To be told with a description that has just been set. */
  told(): readonly SignalTrack[] {
    return [...this.#byPurpose].flatMap(([purpose, { mid }]) => (mid === null ? [] : [{ mid, purpose }]));
  }

  /** Sends what is there to be sent now: no negotiation. */
  publish(): void {
    for (const [purpose, { sender }] of this.#byPurpose) {
      const track = this.own(purpose);
      if (this.#given.get(purpose) === track) continue;
      this.#given.set(purpose, track);
      void sender.replaceTrack(track ?? null).then(() => this.tune(), () => undefined);
    }
  }

  limit(limits: Limits): void {
    this.#limits = limits;
    this.tune();
  }

  /** Puts the limits on anew: after a negotiation, and after another track. One at a time, as senders want it. */
  tune(): void {
    this.#tuneAgain = true;
    if (!this.#tuning) void this.#tuneNow();
  }

  /** How loud what comes from the microphone there is, 0 to 1. */
  level(): number {
    const [source] = this.#byPurpose.get('microphone')?.receiver.getSynchronizationSources() ?? [];
    return source?.audioLevel ?? 0;
  }

  async #tuneNow(): Promise<void> {
    this.#tuning = true;
    while (this.#tuneAgain) {
      this.#tuneAgain = false;
      const limits = this.#limits;
      for (const [purpose, { sender }] of this.#byPurpose) if (limits !== undefined) await limitSender(sender, purpose, limits[purpose]);
    }
    this.#tuning = false;
  }

  #come(): Coming {
    const of = (...purposes: readonly SignalPurpose[]) =>
      purposes.flatMap((purpose) => this.#byPurpose.get(purpose)?.receiver.track ?? []);
    const sound = of('microphone', 'screen-sound');
    const camera = of('camera');
    const screen = of('screen');
    return {
      ...(sound.length > 0 && { sound: new MediaStream(sound) }),
      ...(camera.length > 0 && { cameraStream: new MediaStream(camera) }),
      ...(screen.length > 0 && { screenStream: new MediaStream(screen) }),
    };
  }
}
