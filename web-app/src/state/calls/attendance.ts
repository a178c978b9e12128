import type { Engine, EnginePorts } from '../../calls/engine';
import type { Outcome, Problem } from '../../api/problem';
import type { CallAct, CallAnswer, PeerSignalled } from '../../realtime/types';
import type { CallId } from '../ids';
import { durationOf, rtcOf, viewOf, type AttendancePorts, type Wish } from './attending';
import { participantOf } from './book';
import { Keeping } from './keeping';
import { NO_OWN_MEDIA } from './media';
import type { Attended } from './memory';
import type { Call, CallEnding, CurrentCall, PeerMedia } from './model';
import { OwnMediaTeller } from './ownMedia';
import { Renewal } from './renewal';
import { Seat } from './seat';

/** So long a page that was cut off comes back by itself. */
const COMES_BACK_MS = 60_000;
/** What devices and connections tell comes in bursts while they are made, and to draw each takes the time that they need. */
const SHOWN_AFTER_MS = 40;
/** Signals that came before the server's answer. */
const MOST_EARLY = 64;
const NOT_LOADED: Problem = { code: 'NETWORK', detail: '' };

/** This page in one call: from the wish to be in it until it is left. */
export class Attendance {
  #seat: Seat;
  #call: Call | undefined;
  #engine: Engine | undefined;
  #teller: OwnMediaTeller | undefined;
  /** What was told of devices that are still being opened. */
  #opening: PeerMedia | undefined;
  /** The server has this page in the call. */
  #joined = false;
  /** It was in it at any time. */
  #wasIn = false;
  #ending: CallEnding | undefined;
  #attaching: Promise<void> | undefined;
  #lostAtMs: number | undefined;
  #early: PeerSignalled[] = [];
  readonly #renewal: Renewal;
  #showing: ReturnType<typeof setTimeout> | undefined;
  readonly #keeping: Keeping;
  #view: CurrentCall | undefined;
  /** Ends what is asked for only as long as this page wants to be in the call. */
  readonly #over = new AbortController();

  constructor(
    private readonly wish: Wish,
    private readonly ports: AttendancePorts,
  ) {
    this.#renewal = new Renewal(() => void this.#attach(), () => ports.serverNow());
    this.#keeping = new Keeping(ports.memory, () => this.#attended);
    this.#seat = new Seat(ports, wish.way.kind === 'join' ? wish.way.callId : undefined);
  }

  get callId(): CallId | undefined {
    return this.#seat.callId;
  }

  /** Not in it any more, and not on the way. */
  get ended(): boolean {
    return this.#isOver();
  }

  /** Resolves once this page is not in the call any more. */
  get over(): Promise<void> {
    const { signal } = this.#over;
    return new Promise((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve());
    });
  }

  get engine(): Engine | undefined {
    return this.#engine;
  }

  async begin(): Promise<void> {
    const { way, own } = this.wish;
    const wanted: PeerMedia = { microphone: own.microphone, camera: own.camera, screen: false, hand: false };
    // Somebody who calls is kept waiting neither for what this page has to load nor for its devices.
    const coming = way.kind === 'join' ? this.#seat.enter(this.wish, wanted) : undefined;
    const loaded = this.ports.engine();
    // Not a moment where it is there: drawing would come first.
    const create = loaded instanceof Promise ? await loaded.catch((): undefined => undefined) : loaded;
    if (create === undefined) this.#end({ by: 'refused', problem: NOT_LOADED });
    if (create === undefined || this.#isOver()) {
      this.#takeBack(await coming);
      return;
    }
    const engine = create(this.#enginePorts());
    this.#engine = engine;
    const opened = engine.open(own);
    // Nobody is called before the devices are there.
    if (way.kind === 'start') await opened;
    if (this.#isOver()) return;
    if (way.kind === 'join') {
      this.#opening = wanted;
      void opened.then(() => this.#opened());
    }
    const told = this.#sent;
    const outcome = await (coming ?? this.#seat.enter(this.wish, told));
    if (this.#isOver()) this.#takeBack(outcome);
    else if (outcome.ok) this.#enter(outcome.value, told);
    else this.#end({ by: 'refused', problem: outcome.problem });
  }

  #opened(): void {
    this.#opening = undefined;
    if (this.ended) return;
    if (this.#joined) this.#teller?.show(this.#sent);
    this.ports.changed();
  }

  /** It was given up meanwhile. */
  #takeBack(outcome: Outcome<CallAnswer> | undefined): void {
    if (outcome?.ok !== true) return;
    this.#seat.callId = outcome.value.call.id;
    this.#seat.leave(false);
    this.ports.book.tell(outcome.value.call);
  }

  /** Hangs up. */
  leave(): void {
    if (this.ended) return;
    const peers = this.#engine?.peers ?? [];
    const failed = peers.length > 0 && peers.every(({ connection }) => connection === 'failed');
    if (this.#joined) this.#seat.leave(failed);
    this.#end({ by: 'self' });
  }

  /** Without telling the server. */
  stop(): void {
    if (!this.ended) this.#end({ by: 'self' });
  }

  /** What is told to the server when there is no time for an answer. */
  get goodbye(): CallAct | undefined {
    return this.ended ? undefined : this.#seat.leaving(false);
  }

  /** A call was told. */
  told(call: Call): void {
    if (call.id !== this.callId) return;
    this.#call = call;
    const mine = participantOf(call, this.ports.me);
    if (this.#ending !== undefined) {
      this.#learnReason(call);
      // It came in after it had been left.
      if (call.phase !== 'ended' && mine?.state === 'joined' && this.#seat.is(mine.peerId) && this.#ending.by === 'self') this.#seat.leave(false);
      return;
    }
    if (call.phase === 'ended') {
      // Without a reason nobody has told that it ended; it is not there any more.
      const away = call.reason === undefined && this.#lostAtMs !== undefined;
      this.#end(away ? { reason: 'connection-lost', by: 'cut-off' } : { reason: call.reason ?? 'completed', by: 'others' });
    } else if (this.#joined) {
      this.#seeSelf(call);
    }
    this.ports.changed();
  }

  receive(signalled: PeerSignalled): void {
    if (this.ended || !this.#seat.is(signalled.toPeerId)) return;
    if (this.#joined && signalled.callId === this.callId) {
      const { fromUserId, fromPeerId, n, signal } = signalled;
      if (signal !== undefined) this.#engine?.receive({ userId: fromUserId, peerId: fromPeerId }, { ...signal, n });
    } else if (this.#early.length < MOST_EARLY) {
      this.#early.push(signalled);
    }
  }

  /** The connection to the server is there or gone. */
  connection(online: boolean): void {
    if (!online) this.#lostAtMs ??= Date.now();
    else if (this.#joined && !this.ended) void this.#attach();
    this.#view = undefined;
  }

  /** Kept for the case that the page is about to be reloaded. */
  remember(): void {
    this.#keeping.now();
  }

  view(): CurrentCall {
    const { wish } = this;
    const shown = { wish, call: this.#call, wasIn: this.#wasIn && this.#opening === undefined, online: this.ports.online(), ending: this.#ending };
    this.#view = viewOf({ ...shown, engine: this.ended ? undefined : this.#engine }, this.#view);
    return this.#view;
  }

  #isOver(): boolean {
    return this.#ending !== undefined;
  }

  get #attended(): Attended | undefined {
    const { callId } = this;
    if (!this.#joined || this.ended || callId === undefined) return undefined;
    const { microphone, camera } = this.#sent;
    const { conversationId, media } = this.wish;
    return { callId, conversationId, media, microphone, camera };
  }

  /** As far as it is known yet. */
  get #sent(): PeerMedia {
    return this.#opening ?? ((this.ended ? undefined : this.#engine)?.own ?? NO_OWN_MEDIA).media;
  }

  /** The server has this page in the call. */
  #enter({ call, iceServers, iceServersExpireMs }: CallAnswer, told: PeerMedia): void {
    const engine = this.#engine;
    if (engine === undefined) return;
    const { peerId } = this.#seat;
    this.#seat.callId = call.id;
    this.#call = call;
    const mine = participantOf(call, this.ports.me);
    if (call.phase !== 'ended' && mine?.peerId === peerId) {
      this.#joined = this.#wasIn = true;
      this.#lostAtMs = this.ports.online() ? undefined : Date.now();
      engine.join({ peerId, turn: mine.turn, iceServers: rtcOf(iceServers) });
      this.#teller?.stop();
      this.#teller = new OwnMediaTeller(this.ports.server, call.id, peerId, told);
      this.#renewal.before(iceServersExpireMs);
      this.#keeping.begin();
    }
    this.ports.book.tell(call);
    this.told(this.ports.book.get(call.id) ?? call);
    for (const signalled of this.#early.splice(0)) this.receive(signalled);
    this.#teller?.show(this.#sent);
    this.ports.changed();
  }

  #seeSelf(call: Call): void {
    const mine = participantOf(call, this.ports.me);
    if (mine?.state === 'joined' && this.#seat.is(mine.peerId)) {
      this.#engine?.see(call.participants);
      // Taken for lost although it is there.
      if (mine.cutOff && this.ports.online()) void this.#attach();
    } else if (mine?.state === 'joined') {
      this.#end({ by: 'other-device' });
    } else if (this.#attaching === undefined) {
      void this.#expelled();
    }
  }

  /** Tells where this page is reached now, and gets new credentials. */
  #attach(): Promise<void> {
    this.#attaching ??= this.#attachNow().finally(() => (this.#attaching = undefined));
    return this.#attaching;
  }

  async #attachNow(): Promise<void> {
    const seat = this.#seat;
    if (seat.callId === undefined) return;
    const outcome = await seat.come(seat.callId, this.#sent, { giveUpMs: COMES_BACK_MS, signal: this.#over.signal });
    if (this.ended || seat !== this.#seat) return;
    if (outcome.ok) {
      const { call, iceServers, iceServersExpireMs } = outcome.value;
      this.#lostAtMs = this.ports.online() ? undefined : Date.now();
      this.#engine?.iceServers(rtcOf(iceServers));
      this.#renewal.before(iceServersExpireMs);
      this.ports.book.tell(call);
      this.#teller?.show(this.#sent);
      return;
    }
    const { code } = outcome.problem;
    if (code === 'NOT_IN_CALL' || code === 'CALL_ENDED' || code === 'NOT_FOUND') await this.#expelled();
    // Else there is no server for long: the next connection tries again.
  }

  /** The server has this page in the call no more. Where it was only away for a moment it comes again. */
  async #expelled(): Promise<void> {
    const seat = this.#seat;
    await this.ports.fetch(this.wish.conversationId);
    if (this.ended || seat !== this.#seat) return;
    const call = seat.callId === undefined ? undefined : this.ports.book.get(seat.callId);
    if (call === undefined || call.phase === 'ended') {
      this.#end({ reason: call?.reason ?? 'connection-lost', by: 'cut-off' });
      return;
    }
    const mine = participantOf(call, this.ports.me);
    const elsewhere = [...this.ports.book.live.values()].some((other) => other.id !== call.id && participantOf(other, this.ports.me)?.state === 'joined');
    if (elsewhere || (mine?.state === 'joined' && !seat.is(mine.peerId))) {
      this.#end({ by: 'other-device' });
    } else if (this.#lostAtMs !== undefined && Date.now() - this.#lostAtMs < COMES_BACK_MS) {
      await this.#comeBack(call.id);
    } else {
      this.#end({ by: 'cut-off' });
    }
  }

  /** This page is another device from now on. */
  async #comeBack(callId: CallId): Promise<void> {
    this.#joined = false;
    const seat = new Seat(this.ports, callId);
    this.#seat = seat;
    const peerMedia = this.#sent;
    const outcome = await seat.come(callId, peerMedia);
    if (this.ended) {
      if (outcome.ok) seat.leave(false);
    } else if (outcome.ok) {
      this.#enter(outcome.value, peerMedia);
    } else {
      this.#end({ by: 'cut-off' });
    }
  }

  #enginePorts(): EnginePorts {
    const { devices, random } = this.ports;
    return {
      send: async (to, signal) => (this.#joined ? this.#seat.say(to, signal, this.#over.signal) : 'gone'),
      changed: () => {
        if (this.ended) return;
        if (this.#joined) this.#teller?.show(this.#sent);
        this.#showing ??= setTimeout(() => this.#show(), SHOWN_AFTER_MS);
      },
      remembered: () => devices.remembered(),
      remember: (chosen) => devices.remember(chosen),
      random,
      now: () => Date.now(),
    };
  }

  #show(): void {
    this.#showing = undefined;
    if (!this.ended) this.ports.changed();
  }

  #end(ending: Omit<CallEnding, 'durationMs'>): void {
    if (this.ended) return;
    this.#ending = { ...ending, durationMs: durationOf(this.#call, this.ports.serverNow()) };
    this.#over.abort();
    this.#teller?.stop();
    this.#engine?.close();
    this.#renewal.stop();
    clearTimeout(this.#showing);
    this.#keeping.end();
    this.ports.changed();
  }

  /** What became of a call that this page has left. */
  #learnReason({ phase, reason }: Call): void {
    if (this.#ending === undefined || phase !== 'ended' || reason === undefined || this.#ending.reason !== undefined) return;
    this.#ending = { ...this.#ending, reason };
    this.ports.changed();
  }
}
