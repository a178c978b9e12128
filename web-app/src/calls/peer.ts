import type { Participant, PeerView } from '../state/calls/model';
import type { PeerId, UserId } from '../state/ids';
import type { EnginePorts } from './engine';
import { Health, type Vitals } from './health';
import { Ways } from './ice';
import { Speaking } from './levels';
import type { Limits } from './limits';
import { Link, type Base } from './link';
import type { Prepared } from './prepared';
import { sameMedia, sameView } from './looks';
import { QualityMeter, sampleOf, type Quality, type StatsRow } from './quality';
import { SignalQueue } from './signalQueue';
import type { DescriptionSignal, PeerSignal } from './signals';
import { Tracks, type OwnTrack } from './tracks';

export interface PeerPorts extends Pick<EnginePorts, 'random' | 'now'> {
  connect(configuration: RTCConfiguration): RTCPeerConnection;
  send: EnginePorts['send'];
  changed(): void;
  ownTrack: OwnTrack;
  limits(): Limits;
  ownTurn(): number;
  configuration(): RTCConfiguration;
}

/** A joined participant. */
export type Present = Participant & { readonly peerId: PeerId };

/** So long it may take, or come back by itself, before new ways are looked for. */
const ALLOWED_MS: Readonly<Record<RTCPeerConnectionState, number>> = {
  new: 8_000,
  connecting: 8_000,
  connected: 0,
  disconnected: 3_000,
  failed: 0,
  closed: 0,
};
/** The polite one looks for new ways first, so that the two do not get into each other's way. */
const OTHER_FIRST_MS = 2_000;
/** So long the one who came later waits for an offer. */
const UNOFFERED_MS = 3_000;
/** So long an offer may be unanswered. */
const UNANSWERED_MS = 5_000;
const LONGEST_REST_MS = 16_000;
const FIRST_REST_MS = 2_000;

/** Somebody else who is in the call: the connection to their device, and what is done to keep it. */
export class Peer {
  readonly userId: UserId;
  readonly peerId: PeerId;
  #participant: Present;
  #link: Link;
  readonly #health: Health;
  #broken = false;
  #received = 0;
  #work: Promise<unknown> = Promise.resolve();
  #closed = false;
  #nextTryAt = 0;
  #restMs = FIRST_REST_MS;
  #offeredAt = 0;
  #quality: Quality | undefined;
  #view: PeerView | undefined;
  readonly #meter = new QualityMeter();
  readonly #speaking = new Speaking();
  readonly #ways = new Ways();
  readonly #queue: SignalQueue;

  /** @param prepared for this one, whose turn came after the own one */
  constructor(participant: Present, private readonly ports: PeerPorts, prepared?: Prepared) {
    this.#participant = participant;
    this.userId = participant.userId;
    this.peerId = participant.peerId;
    this.#health = new Health(() => ports.now());
    this.#queue = new SignalQueue((signal) => ports.send(participant.peerId, signal), () => ports.random());
    this.#link = this.#newLink(prepared);
    // The one who was there first begins: the other one's devices may still be opening.
    if (!this.#polite) this.#begin();
  }

  /** The same object until something of it changes. */
  get view(): PeerView {
    this.#view ??= this.#look();
    return this.#view;
  }

  get connected(): boolean {
    return this.#health.shown.connection === 'connected';
  }

  get turn(): number {
    return this.#participant.turn;
  }

  see(participant: Present): void {
    if (this.#participant.cutOff && !participant.cutOff) this.#queue.poke();
    const { media } = this.#participant;
    this.#participant = sameMedia(media, participant.media) ? { ...participant, media } : participant;
    this.#changed();
  }

  receive(signal: PeerSignal): void {
    if (signal.n <= this.#received) return;
    this.#received = signal.n;
    this.#work = this.#work.then(() => (signal.kind === 'description' ? this.#describe(signal) : this.#link.candidates(signal.candidates)));
  }

  /** What is to be sent now is another one. */
  publish(): void {
    this.#link.tracks.publish();
  }

  /** What is sent has another size, or the limits are other ones. */
  tune(): void {
    this.#link.tracks.tune();
  }

  configure(): void {
    try {
      this.#link.connection.setConfiguration(this.ports.configuration());
    } catch {
      // Closed, or servers that this browser does not know: those from before stay.
    }
  }

  /** Looks for new ways now. */
  restart(): void {
    this.#restMs = FIRST_REST_MS;
    this.#nextTryAt = this.ports.now() + this.#restMs;
    this.#link.restart();
  }

  /** Begins from nothing. */
  retry(): void {
    this.#health.again();
    this.#rebuild(true);
    this.#changed();
  }

  /** To be called some times a second. How loud they are. */
  listen(): number {
    const level = this.#participant.media.microphone && this.connected ? this.#link.tracks.level() : 0;
    const before = this.#speaking.now;
    if (this.#speaking.hear(level, this.ports.now()) !== before) this.#changed();
    return this.#speaking.now ? level : 0;
  }

  /** To be called each second: what stands is measured, what does not is mended. */
  async watch(): Promise<void> {
    this.#update();
    if (this.connected) await this.#measure();
    else this.#mend();
  }

  close(): void {
    this.#closed = true;
    this.#queue.close();
    this.#link.close();
  }

  get #polite(): boolean {
    return this.ports.ownTurn() > this.#participant.turn;
  }

  get #connection(): RTCPeerConnection {
    return this.#link.connection;
  }

  #newLink(base: Base = this.#bare()): Link {
    const { ports } = this;
    return new Link(base, this.#ways, {
      say: (saying) => {
        if (saying.kind === 'description' && saying.type === 'offer') this.#offeredAt = ports.now();
        this.#queue.say(saying);
      },
      changed: () => {
        this.#update();
        if (this.#connection.connectionState === 'failed') this.#mend();
        // What comes may be another one.
        this.#changed();
      },
      broken: () => {
        this.#broken = true;
        this.#update();
      },
      polite: () => this.#polite,
    });
  }

  #bare(): Base {
    const { ports } = this;
    const connection = ports.connect(ports.configuration());
    return { connection, tracks: new Tracks(connection, ports.ownTrack, () => ports.limits()) };
  }

  async #describe(description: DescriptionSignal): Promise<void> {
    const link = this.#link;
    if (this.#closed || (await link.describe(description)) === 'done' || link !== this.#link) return;
    const offered = description.type === 'offer';
    this.#health.again();
    this.#rebuild(!offered);
    if (offered) await this.#link.describe(description);
  }

  #rebuild(begin: boolean): void {
    if (this.#closed) return;
    this.#link.close();
    this.#queue.clear();
    this.#broken = false;
    this.#meter.reset();
    this.#quality = undefined;
    this.#link = this.#newLink();
    if (begin) this.#begin();
  }

  /** The browser would tell that a negotiation is needed, but only after all that is waiting to be drawn. */
  #begin(): void {
    if (!this.#link.tracks.made) this.#link.tracks.make();
    void this.#link.offer();
  }

  #vitals(): Vitals {
    const { connectionState, iceConnectionState, remoteDescription } = this.#connection;
    return {
      connection: connectionState,
      ice: iceConnectionState,
      answered: remoteDescription !== null,
      relayFound: this.#link.relayFound,
      relayConfigured: (this.ports.configuration().iceServers ?? []).some(({ urls }) => [urls].flat().some((url) => url.startsWith('turn'))),
      broken: this.#broken,
    };
  }

  #update(): void {
    if (this.#closed || !this.#health.see(this.#vitals())) return;
    if (this.#health.shown.connection === 'connected') this.#restMs = FIRST_REST_MS;
    this.#changed();
  }

  #mend(): void {
    const now = this.ports.now();
    // Nothing reaches one who is cut off; nothing new is said while something waits.
    if (this.#closed || this.#participant.cutOff || !this.#queue.idle) return;
    if (this.#connection.signalingState === 'have-local-offer' && !this.#broken) {
      if (now - this.#offeredAt >= UNANSWERED_MS) void this.#link.offer();
      return;
    }
    // The other one should have begun.
    if (!this.#link.tracks.made && this.#health.downMs >= UNOFFERED_MS) {
      this.#begin();
      return;
    }
    const allowed = ALLOWED_MS[this.#connection.connectionState] + (this.#polite ? 0 : OTHER_FIRST_MS);
    if (this.#health.downMs < allowed || now < this.#nextTryAt) return;
    this.#nextTryAt = now + this.#restMs * (0.5 + this.ports.random() / 2);
    this.#restMs = Math.min(LONGEST_REST_MS, this.#restMs * 2);
    if (this.#broken || this.#connection.connectionState === 'closed') this.#rebuild(true);
    else if (this.#connection.remoteDescription !== null) this.#link.restart();
  }

  async #measure(): Promise<void> {
    const link = this.#link;
    const rows: StatsRow[] = [];
    try {
      (await link.connection.getStats()).forEach((row: StatsRow) => rows.push(row));
    } catch {
      return;
    }
    if (link !== this.#link || this.#closed) return;
    const quality = this.#meter.take(sampleOf(rows, this.ports.now()));
    if (quality === this.#quality) return;
    this.#quality = quality;
    this.#changed();
  }

  #changed(): void {
    if (this.#closed) return;
    const next = this.#look();
    if (sameView(next, this.#view)) return;
    this.#view = next;
    this.ports.changed();
  }

  #look(): PeerView {
    const { media, cutOff } = this.#participant;
    const { sound, cameraStream, screenStream } = this.#link.tracks.coming;
    const { connection } = this.#health.shown;
    return {
      userId: this.userId,
      peerId: this.peerId,
      ...this.#health.shown,
      ...(connection === 'connected' && this.#quality !== undefined && { quality: this.#quality }),
      speaking: this.#speaking.now && media.microphone,
      media,
      cutOff,
      ...(sound !== undefined && { sound }),
      ...(cameraStream !== undefined && media.camera && { cameraStream }),
      ...(screenStream !== undefined && media.screen && { screenStream }),
    };
  }
}
