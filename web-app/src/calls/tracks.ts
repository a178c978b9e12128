import { preferOurCodecs } from './codecs';
import { encodingFor, limitSender, type Limits } from './limits';
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
  #tuning = false;
  #tuneAgain = false;
  readonly #byPurpose = new Map<SignalPurpose, RTCRtpTransceiver>();
  /** What each sender was given last: it has it a moment later. */
  readonly #given = new Map<SignalPurpose, MediaStreamTrack | undefined>();
  /** The limit that each sender has. To put one on stops the page for some milliseconds, and an encoder begins anew. */
  readonly #limited = new WeakMap<RTCRtpSender, string>();

  constructor(
    private readonly connection: RTCPeerConnection,
    private readonly own: OwnTrack,
    private readonly limits: () => Limits,
  ) {}

  get made(): boolean {
    return this.#byPurpose.size > 0;
  }

  /** For the side that offers first. */
  make(): void {
    for (const purpose of PURPOSES) {
      const track = this.own(purpose);
      const encoding = encodingFor(purpose, this.limits()[purpose], track);
      const transceiver = this.connection.addTransceiver(track ?? KIND[purpose], { direction: 'sendrecv', sendEncodings: [encoding] });
      preferOurCodecs(transceiver, KIND[purpose]);
      this.#byPurpose.set(purpose, transceiver);
      this.#limited.set(transceiver.sender, JSON.stringify(encoding));
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

  /** Puts the limits on where they are not yet: after a negotiation, another track, or other limits. One at a time, as senders want it. */
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
      for (const [purpose, { sender }] of this.#byPurpose) await this.#limit(purpose, sender);
    }
    this.#tuning = false;
  }

  /** One that sends nothing needs none yet. */
  async #limit(purpose: SignalPurpose, sender: RTCRtpSender): Promise<void> {
    if (sender.track === null) return;
    const encoding = encodingFor(purpose, this.limits()[purpose], sender.track);
    const wanted = JSON.stringify(encoding);
    if (this.#limited.get(sender) !== wanted && (await limitSender(sender, purpose, encoding))) this.#limited.set(sender, wanted);
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
