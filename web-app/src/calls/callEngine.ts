import type { DeviceChoice, OwnChoice, OwnMedia, Participant, PeerView } from '../state/calls/model';
import type { PeerId, UserId } from '../state/ids';
import type { Engine, EnginePorts, Joined } from './engine';
import { Floor } from './levels';
import { limitsFor } from './limits';
import { OwnDevices } from './ownDevices';
import { Peer, type PeerPorts, type Present } from './peer';
import { Prepared, Spare } from './prepared';
import type { PeerSignal } from './signals';

/** Browsers tell of one change several times; what they tell last may be what counts. */
const SETTLES_MS = 3_000;
const LISTEN_MS = 200;
const WATCH_MS = 1_000;
/** Of devices that were not told yet. */
const MOST_EARLY_PEERS = 16;
const MOST_EARLY_SIGNALS = 64;

const isPresent = (participant: Participant): participant is Present => participant.state === 'joined' && participant.peerId !== undefined;

/** Not here yet, and may come at any moment. */
const isCalled = ({ state }: Participant): boolean => state === 'invited' || state === 'ringing';

/** Servers that this browser does not know must not keep people on one network apart. */
function connect(configuration: RTCConfiguration): RTCPeerConnection {
  try {
    return new RTCPeerConnection(configuration);
  } catch {
    return new RTCPeerConnection({ ...configuration, iceServers: [] });
  }
}

/** Own devices and one Peer for each of the others. */
export class CallEngine implements Engine {
  peers: readonly PeerView[] = [];
  #me: Joined | undefined;
  #servers: readonly RTCIceServer[] = [];
  #closed = false;
  #watching: readonly ReturnType<typeof setInterval>[] = [];
  #settling: ReturnType<typeof setTimeout> | undefined;
  #changedAgain = false;
  readonly #own: OwnDevices;
  readonly #peers = new Map<PeerId, Peer>();
  readonly #early = new Map<PeerId, PeerSignal[]>();
  readonly #spare: Spare;
  #limits = limitsFor(1);
  readonly #floor = new Floor<UserId>();

  constructor(private readonly ports: EnginePorts) {
    this.#spare = new Spare(() => this.#prepare(), () => ports.now());
    this.#own = new OwnDevices({
      remembered: () => ports.remembered(),
      remember: (chosen) => ports.remember(chosen),
      changed: () => {
        for (const peer of this.#peers.values()) peer.publish();
        this.#spare.publish();
        ports.changed();
      },
    });
  }

  get own(): OwnMedia {
    return this.#own.shown;
  }

  get speakerId(): UserId | undefined {
    return this.#floor.holder;
  }

  open(own: OwnChoice): Promise<void> {
    return this.#own.open(own);
  }

  join(me: Joined): void {
    if (this.#closed) return;
    const anew = this.#me?.peerId !== me.peerId;
    this.#me = me;
    if (anew) this.#dropAll();
    this.iceServers(me.iceServers);
    if (this.#watching.length === 0) this.#watching = [setInterval(() => this.#listen(), LISTEN_MS), setInterval(() => this.#watch(), WATCH_MS)];
  }

  see(participants: readonly Participant[]): void {
    const me = this.#me;
    if (this.#closed || me === undefined) return;
    const present = participants.filter(isPresent);
    // Told before this page was in it, or after.
    if (!present.some(({ peerId }) => peerId === me.peerId)) return;
    const others = present.filter(({ peerId }) => peerId !== me.peerId);
    const there = new Set(others.map(({ peerId }) => peerId));
    for (const peer of this.#peers.values()) if (!there.has(peer.peerId)) this.#drop(peer);
    const limits = limitsFor(others.length);
    const changed = limits !== this.#limits;
    this.#limits = limits;
    for (const other of others) this.#meet(other);
    if (changed) this.#tune();
    // Whoever answers finds an offer that is there.
    this.#spare.expect(others.length === 0 && participants.some(isCalled));
    void this.#fit(others.length);
    this.#show();
  }

  receive(from: { readonly userId: UserId; readonly peerId: PeerId }, signal: PeerSignal): void {
    if (this.#closed) return;
    const peer = this.#peers.get(from.peerId);
    if (peer !== undefined) {
      peer.receive(signal);
      return;
    }
    const early = this.#early.get(from.peerId) ?? [];
    if (early.length >= MOST_EARLY_SIGNALS || (early.length === 0 && this.#early.size >= MOST_EARLY_PEERS)) return;
    this.#early.set(from.peerId, [...early, signal]);
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.#own.setMicrophone(on);
  }

  setCamera(on: boolean): Promise<void> {
    return this.#own.setCamera(on);
  }

  shareScreen(on: boolean): Promise<void> {
    return this.#own.shareScreen(on);
  }

  raiseHand(on: boolean): void {
    this.#own.raiseHand(on);
  }

  chooseDevice(choice: Pick<DeviceChoice, 'kind' | 'id'>): Promise<void> {
    return this.#own.choose(choice);
  }

  iceServers(list: readonly RTCIceServer[]): void {
    this.#servers = list;
    for (const peer of this.#peers.values()) peer.configure();
    this.#spare.renew();
  }

  networkChanged(): void {
    if (this.#settling !== undefined) {
      this.#changedAgain = true;
      return;
    }
    if (this.#closed) return;
    for (const peer of this.#peers.values()) peer.restart();
    this.#spare.renew();
    this.#settling = setTimeout(() => {
      this.#settling = undefined;
      const again = this.#changedAgain;
      this.#changedAgain = false;
      if (again) this.networkChanged();
    }, SETTLES_MS);
  }

  retry(peer: PeerId): void {
    this.#peers.get(peer)?.retry();
  }

  close(): void {
    if (this.#closed) return;
    this.#dropAll();
    this.#closed = true;
    this.#watching.forEach(clearInterval);
    clearTimeout(this.#settling);
    this.#own.close();
  }

  async #fit(others: number): Promise<void> {
    // By how much pictures are made smaller depends on how large they are.
    if (await this.#own.fit(others)) this.#tune();
  }

  #tune(): void {
    for (const peer of this.#peers.values()) peer.tune();
  }

  #meet(other: Present): void {
    const known = this.#peers.get(other.peerId);
    if (known !== undefined) {
      known.see(other);
      return;
    }
    const ports = this.#peerPorts();
    // Who was here before begins by themselves.
    const peer = new Peer(other, ports, other.turn > ports.ownTurn() ? this.#spare.take() : undefined);
    this.#peers.set(other.peerId, peer);
    const early = this.#early.get(other.peerId) ?? [];
    this.#early.delete(other.peerId);
    for (const signal of early) peer.receive(signal);
  }

  #peerPorts(): PeerPorts {
    return {
      connect,
      send: (to, signal) => this.ports.send(to, signal),
      changed: () => this.#show(),
      ownTrack: (purpose) => this.#own.track(purpose),
      limits: () => this.#limits,
      ownTurn: () => this.#me?.turn ?? 0,
      configuration: () => this.#configuration(),
      random: () => this.ports.random(),
      now: () => this.ports.now(),
    };
  }

  #prepare(): Prepared {
    return new Prepared(connect(this.#configuration()), (purpose) => this.#own.track(purpose), () => this.#limits);
  }

  #configuration(): RTCConfiguration {
    return { iceServers: [...this.#servers], bundlePolicy: 'max-bundle' };
  }

  #drop(peer: Peer): void {
    this.#peers.delete(peer.peerId);
    this.#floor.forget(peer.userId);
    peer.close();
  }

  #dropAll(): void {
    for (const peer of this.#peers.values()) this.#drop(peer);
    this.#early.clear();
    this.#spare.expect(false);
    this.#show();
  }

  #listen(): void {
    const now = this.ports.now();
    // While connections are made there is better to do, and nobody hears.
    if (![...this.#peers.values()].some(({ connected }) => connected)) return;
    this.#own.listen(now);
    const speaking = new Map<UserId, number>();
    for (const peer of this.#peers.values()) {
      const level = peer.listen();
      if (level > 0) speaking.set(peer.userId, level);
    }
    const before = this.#floor.holder;
    if (this.#floor.hear(speaking, now) !== before) this.ports.changed();
  }

  #watch(): void {
    for (const peer of this.#peers.values()) void peer.watch();
    this.#spare.watch();
  }

  #show(): void {
    const views = [...this.#peers.values()].sort((one, other) => one.turn - other.turn).map(({ view }) => view);
    if (views.length === this.peers.length && views.every((view, at) => view === this.peers[at])) return;
    this.peers = views;
    this.ports.changed();
  }
}
