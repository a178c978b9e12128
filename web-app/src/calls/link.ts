import { Found, type Ways } from './ice';
import type { DescriptionSignal, Saying, SignalCandidate } from './signals';
import type { Tracks } from './tracks';

/** What a link begins with. An offer that is there already is said as it is, before any other one. */
export interface Base {
  readonly connection: RTCPeerConnection;
  readonly tracks: Tracks;
  readonly offer?: Promise<void>;
  /** Ways that were found before; null: there are no more. The offer has them. */
  readonly found?: readonly (RTCIceCandidate | null)[];
}

export interface LinkEvents {
  say(saying: Saying): void;
  /** A state of the connection is another one, or what comes through it. */
  changed(): void;
  /** Negotiation failed in a way that only another connection can mend. */
  broken(): void;
  polite(): boolean;
}

/**
 * What became of a description. other-session: the other side has made another connection, which this one cannot be joined
 * with.
 */
export type Taken = 'done' | 'other-session';

/** Tells a connection of the other side from a former one (RFC 8866, 5.2). */
const sessionOf = (sdp: string | undefined): string | undefined => /^o=\S+ (\S+)/m.exec(sdp ?? '')?.[1];

/** One RTCPeerConnection, negotiated as W3C WebRTC 1.0, 10.7 has it ("perfect negotiation"). */
export class Link {
  readonly connection: RTCPeerConnection;
  readonly tracks: Tracks;
  relayFound = false;
  #makingOffer = false;
  #closed = false;
  /** What a connection was doing when it was closed never ends. */
  readonly #gone: Promise<'done'>;
  #go: () => void = () => undefined;
  readonly #found: Found;

  #ready: Promise<void> | undefined;

  /** `ways` outlives the link: some may belong to the next one. */
  constructor(
    { connection, tracks, offer, found = [] }: Base,
    private readonly ways: Ways,
    private readonly events: LinkEvents,
  ) {
    this.connection = connection;
    this.tracks = tracks;
    this.#ready = offer;
    this.#gone = new Promise((resolve) => {
      this.#go = () => resolve('done');
    });
    this.#found = new Found((candidates) => events.say({ kind: 'candidates', candidates }));
    connection.onnegotiationneeded = () => void this.offer();
    connection.onicecandidate = ({ candidate }) => {
      this.relayFound ||= candidate?.type === 'relay';
      this.#found.add(candidate, connection);
    };
    this.relayFound = found.some((candidate) => candidate?.type === 'relay');
    if (found.includes(null)) this.#found.add(null, connection);
    connection.onconnectionstatechange = () => events.changed();
    connection.oniceconnectionstatechange = () => events.changed();
  }

  /** Says an offer; the same again where one was not answered. The one who waits for the first offer has nothing to offer. */
  async offer(): Promise<void> {
    const { connection } = this;
    if (this.#closed || this.#makingOffer || !this.tracks.made || connection.signalingState === 'have-remote-offer') return;
    if (this.#ready !== undefined && connection.localDescription !== null) {
      // Not a moment later: there may be much to draw.
      this.#ready = undefined;
      this.#describe('offer');
      return;
    }
    this.#makingOffer = true;
    try {
      await this.#make();
      this.#describe('offer');
    } catch {
      this.#break();
    } finally {
      this.#makingOffer = false;
    }
  }

  /** Looks for new ways. */
  restart(): void {
    if (!this.#closed && this.tracks.made) this.connection.restartIce();
  }

  /** One at a time. Never rejects. */
  async describe(description: DescriptionSignal): Promise<Taken> {
    try {
      return await Promise.race([this.#take(description), this.#gone]);
    } catch {
      this.#break();
      return 'done';
    }
  }

  /** After the descriptions before them; may be of one that comes later. */
  async candidates(candidates: readonly SignalCandidate[]): Promise<void> {
    if (!this.#closed) await Promise.race([this.ways.add(this.connection, candidates), this.#gone]);
  }

  close(): void {
    this.#closed = true;
    this.#go();
    this.#found.stop();
    const { connection } = this;
    connection.onnegotiationneeded = null;
    connection.onicecandidate = null;
    connection.onconnectionstatechange = null;
    connection.oniceconnectionstatechange = null;
    connection.close();
  }

  async #make(): Promise<void> {
    const ready = this.#ready;
    this.#ready = undefined;
    if (ready !== undefined) return ready;
    await this.connection.setLocalDescription();
    return this.#found.first();
  }

  async #take({ type, sdp, tracks }: DescriptionSignal): Promise<Taken> {
    const { connection } = this;
    const former = sessionOf(connection.remoteDescription?.sdp);
    if (type === 'answer') {
      // Answered twice, or an offer that was taken back.
      if (connection.signalingState !== 'have-local-offer') return 'done';
      if (former !== undefined && former !== sessionOf(sdp)) return 'other-session';
    } else {
      const collision = this.#makingOffer || connection.signalingState !== 'stable';
      const ignoreOffer = !this.events.polite() && collision;
      if (ignoreOffer) return 'done';
      if (former !== undefined && former !== sessionOf(sdp)) return 'other-session';
      // Sections of an own first offer cannot be taken back: those of the other side would be beside them.
      if (former === undefined && this.tracks.made) return 'other-session';
    }
    // Takes an own offer back where there is one.
    await connection.setRemoteDescription({ type, sdp });
    this.tracks.adopt(tracks);
    if (type === 'offer') {
      await connection.setLocalDescription();
      this.#describe('answer');
    }
    await this.ways.described(connection);
    this.tracks.tune();
    this.events.changed();
    return 'done';
  }

  #break(): void {
    if (!this.#closed) this.events.broken();
  }

  #describe(type: DescriptionSignal['type']): void {
    const description = this.connection.localDescription;
    if (this.#closed || description?.type !== type) return;
    this.events.say({ kind: 'description', type, sdp: description.sdp, tracks: this.tracks.told() });
  }
}
