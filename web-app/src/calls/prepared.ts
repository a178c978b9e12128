import type { Limits } from './limits';
import { Tracks, type OwnTrack } from './tracks';

/** What a page looks for ways with may be outdated by then: routers forget what nothing goes through. */
const FRESH_MS = 20_000;

/** A connection with an offer that nobody has been told yet. */
export class Prepared {
  readonly tracks: Tracks;
  /** Resolves once the offer is there; rejects where it cannot be. */
  readonly offer: Promise<void>;
  /** Ways that were found; null: there are no more. */
  readonly found: (RTCIceCandidate | null)[] = [];

  constructor(
    readonly connection: RTCPeerConnection,
    ownTrack: OwnTrack,
    limits: () => Limits,
  ) {
    this.tracks = new Tracks(connection, ownTrack, limits);
    connection.onicecandidate = ({ candidate }) => this.found.push(candidate);
    this.tracks.make();
    this.offer = connection.setLocalDescription();
    // Nobody may ever ask.
    this.offer.catch(() => undefined);
  }

  close(): void {
    this.connection.onicecandidate = null;
    this.connection.close();
  }
}

/** Keeps one prepared for the next who comes, as long as somebody is expected. */
export class Spare {
  #prepared: Prepared | undefined;
  #madeAt = 0;

  constructor(
    private readonly prepare: () => Prepared,
    private readonly now: () => number,
  ) {}

  expect(somebody: boolean): void {
    if (!somebody) this.#drop();
    else if (this.#prepared === undefined) this.#make();
  }

  /** For one of the others, and for no other one. */
  take(): Prepared | undefined {
    const prepared = this.#prepared;
    this.#prepared = undefined;
    return prepared;
  }

  /** The ways that it has found are outdated. */
  renew(): void {
    if (this.#prepared === undefined) return;
    this.#drop();
    this.#make();
  }

  /** To be called each second. */
  watch(): void {
    if (this.now() - this.#madeAt >= FRESH_MS) this.renew();
  }

  /** What is to be sent is another one. */
  publish(): void {
    this.#prepared?.tracks.publish();
  }

  #make(): void {
    this.#prepared = this.prepare();
    this.#madeAt = this.now();
  }

  #drop(): void {
    this.take()?.close();
  }
}
