import type { Engine, EnginePorts, Joined } from '../../calls/engine';
import { NO_OWN_MEDIA } from '../calls/media';
import type { OwnChoice, OwnMedia, Participant, PeerMedia, PeerView } from '../calls/model';

type Said = Parameters<Engine['receive']>[1];

/** Devices and connections of which nothing is there but what is asked. */
export class FakeEngine implements Engine {
  own: OwnMedia = NO_OWN_MEDIA;
  peers: readonly PeerView[] = [];
  speakerId = undefined;
  readonly asked: unknown[][] = [];
  readonly joinings: Joined[] = [];
  readonly seen: (readonly Participant[])[] = [];
  readonly received: { readonly from: Parameters<Engine['receive']>[0]; readonly signal: Said }[] = [];
  closed = false;
  /** What cannot be opened. */
  missing: Partial<OwnChoice> = {};

  constructor(
    readonly ports: EnginePorts,
    private readonly opening: Promise<void>,
  ) {}

  async open({ microphone, camera }: OwnChoice): Promise<void> {
    this.asked.push(['open', { microphone, camera }]);
    await this.opening;
    this.show({ microphone, camera, ...this.missing });
  }

  join(me: Joined): void {
    this.joinings.push(me);
  }

  see(participants: readonly Participant[]): void {
    this.seen.push(participants);
    const me = this.joinings.at(-1)?.peerId;
    this.peers = participants.flatMap(({ userId, peerId, state, media, cutOff }): PeerView[] =>
      state !== 'joined' || peerId === undefined || peerId === me ? [] : [{ userId, peerId, connection: 'connected', speaking: false, media, cutOff }],
    );
    this.ports.changed();
  }

  receive(from: Parameters<Engine['receive']>[0], signal: Said): void {
    this.received.push({ from, signal });
  }

  /** What it sends is different now. */
  show(media: Partial<PeerMedia>): void {
    this.own = { ...this.own, media: { ...this.own.media, ...media } };
    this.ports.changed();
  }

  setMicrophone(microphone: boolean): Promise<void> {
    this.show({ microphone });
    return Promise.resolve();
  }

  setCamera(camera: boolean): Promise<void> {
    this.show({ camera });
    return Promise.resolve();
  }

  shareScreen(screen: boolean): Promise<void> {
    this.show({ screen });
    return Promise.resolve();
  }

  raiseHand(hand: boolean): void {
    this.show({ hand });
  }

  chooseDevice(...args: unknown[]): Promise<void> {
    this.asked.push(['chooseDevice', ...args]);
    return Promise.resolve();
  }

  iceServers(...args: unknown[]): void {
    this.asked.push(['iceServers', ...args]);
  }

  networkChanged(): void {
    this.asked.push(['networkChanged']);
  }

  retry(...args: unknown[]): void {
    this.asked.push(['retry', ...args]);
  }

  close(): void {
    this.closed = true;
  }
}

/** What a page and its browser keep. */
export class FakeKeyValues {
  readonly #values = new Map<string, string>();

  getItem(key: string): string | null {
    return this.#values.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#values.set(key, value);
  }

  removeItem(key: string): void {
    this.#values.delete(key);
  }
}
