import type { Locks } from '../../api/locks';
import type { Outcome } from '../../api/problem';
import type { createEngine } from '../../calls/engine';
import type { createPreview } from '../../calls/preview';
import type { CallAct, ClientRequest, Entry, Recipient, ServerEvent } from '../../realtime/types';
import type { CallId, ConversationId, UserId } from '../ids';
import type { Store } from '../store';
import { Attendance } from './attendance';
import type { AttendancePorts, CreateEngine, Wish } from './attending';
import { CallBook } from './book';
import { CallFinder } from './finder';
import { DeviceMemory, PageMemory, type KeyValues } from './memory';
import type { Call, CallMedia, CallsState, CurrentCall, DeviceChoice, OwnChoice, PeerView, Preview } from './model';
import { previewOnceLoaded } from './preview';
import { Ringing } from './ringing';
import { CallServer, type CallLink } from './server';

/** What calls need of the page that they are in. */
export interface CallWorld {
  /** Loads the part that speaks with devices and connections. */
  readonly engine: () => Promise<typeof createEngine>;
  readonly preview: () => Promise<typeof createPreview>;
  /** Of this page, until it is closed. */
  readonly page: KeyValues;
  /** Of this browser. */
  readonly browser: KeyValues;
  /** Whether somebody sees the page. */
  readonly visible: () => boolean;
}

export interface CallPorts {
  readonly link: CallLink & { tell(request: ClientRequest): void };
  readonly locks: Locks;
  readonly world: CallWorld;
  readonly random: () => number;
  serverNow(): number;
  recipient(conversation: ConversationId): Recipient | undefined;
  /** Tells the other pages of this browser that a call was answered or declined here. */
  hush(call: CallId): void;
}

const DECLINE_MS = 60_000;
const INVITE_MS = 20_000;
/** A reloaded page waits so long until the one before has let go. */
const RESUME_WAITS_MS = 5_000;

/** The calls of an account, and the one that this page is in. */
export class Calls {
  readonly #server: CallServer;
  readonly #book: CallBook;
  readonly #ringing: Ringing;
  readonly #memory: PageMemory;
  readonly #devices: DeviceMemory;
  readonly #finder: CallFinder;
  #attendance: Attendance | undefined;
  /** Once it was loaded. */
  #engine: CreateEngine | undefined;
  /** Left for another one; what comes in late is left again. */
  #former: Attendance | undefined;
  #stopped = false;

  constructor(
    private readonly me: UserId,
    private readonly store: Store,
    private readonly ports: CallPorts,
  ) {
    const { link, random, world } = ports;
    this.#server = new CallServer(link, random);
    this.#memory = new PageMemory(world.page, me);
    this.#devices = new DeviceMemory(world.browser);
    this.#book = new CallBook((call) => this.#changed(call));
    this.#finder = new CallFinder(link, this.#server, this.#book);
    const changed = (): void => this.#publish();
    this.#ringing = new Ringing({ me, server: this.#server, book: this.#book, locks: ports.locks, visible: world.visible, changed });
  }

  /** After a reload this page goes on where it was. */
  resume(): void {
    const kept = this.#memory.read();
    if (kept === undefined) {
      this.#memory.clear();
      return;
    }
    const { callId, conversationId, media, microphone, camera } = kept;
    const own = { microphone, camera };
    const wish: Wish = { way: { kind: 'join', callId }, conversationId, media, own, leaveOther: false };
    const patience = AbortSignal.timeout(RESUME_WAITS_MS);
    // A copy of a page that is in the call has the same memory, but not the lock.
    void this.#hold(patience, (attendance) => this.#attend(attendance), wish);
  }

  stop(): void {
    this.#stopped = true;
    this.#attendance?.stop();
    this.#finder.stop();
    this.#ringing.stop();
  }

  /** Leaves, as long as there is a connection: there will be no answer. */
  goodbye(): void {
    const goodbye = this.#attendance?.goodbye;
    if (goodbye !== undefined) this.#tell(goodbye);
  }

  received(event: Extract<ServerEvent, { kind: 'call-changed' | 'peer-signalled' }>): void {
    if (event.kind === 'call-changed') this.#book.tell(event.call);
    else this.#attendance?.receive(event);
  }

  /** A new entry, or the last one of a conversation. */
  entry({ conversationId, content, timeMs }: Entry): void {
    if (content.kind === 'call-ended') this.#book.ended(content.callId, content.reason, timeMs);
    else if (content.kind === 'call-started' && this.#book.get(content.callId) === undefined) this.#finder.look(conversationId, true);
  }

  connection(online: boolean): void {
    this.#attendance?.connection(online);
    if (online) {
      this.#server.online();
      void this.#finder.findAll();
    }
    this.#publish();
  }

  /** The network is another one. */
  networkChanged(): void {
    this.#attendance?.engine?.networkChanged();
  }

  /** The page may be about to go. */
  hidden(): void {
    this.#attendance?.remember();
  }

  /** Another page of this browser has answered or declined. */
  hushed(call: CallId): void {
    this.#ringing.hush(call);
  }

  start(conversation: ConversationId, media: CallMedia, own: OwnChoice): void {
    const to = this.ports.recipient(conversation);
    if (to === undefined) return;
    const live = this.#book.live.get(conversation);
    if (live !== undefined) this.#hush(live.id);
    this.#go({ way: { kind: 'start', to }, conversationId: conversation, media, own, leaveOther: this.#leaveFormer() });
  }

  join(call: Call, own: OwnChoice): void {
    const { id, conversationId, media } = call;
    if (this.#attendance?.callId === id && !this.#attendance.ended) return;
    this.#hush(id);
    this.#go({ way: { kind: 'join', callId: id }, conversationId, media, own, leaveOther: this.#leaveFormer() });
  }

  decline({ id }: Call): void {
    this.#hush(id);
    void this.#server.act({ kind: 'decline', callId: id }, { giveUpMs: DECLINE_MS }).then((outcome) => {
      if (outcome.ok) this.#book.tell(outcome.value.call);
    });
  }

  leave(): void {
    this.#attendance?.leave();
  }

  dismiss(): void {
    if (this.#attendance?.ended !== true) return;
    this.#former = this.#attendance;
    this.#attendance = undefined;
    this.#publish();
  }

  setMicrophone(on: boolean): void {
    void this.#attendance?.engine?.setMicrophone(on);
  }

  setCamera(on: boolean): void {
    void this.#attendance?.engine?.setCamera(on);
  }

  async shareScreen(on: boolean): Promise<void> {
    await this.#attendance?.engine?.shareScreen(on);
  }

  raiseHand(on: boolean): void {
    this.#attendance?.engine?.raiseHand(on);
  }

  chooseDevice(choice: Pick<DeviceChoice, 'kind' | 'id'>): void {
    void this.#attendance?.engine?.chooseDevice(choice);
  }

  retry(peer: PeerView['peerId']): void {
    this.#attendance?.engine?.retry(peer);
  }

  async invite(users: readonly UserId[]): Promise<Outcome> {
    const callId = this.#attendance?.callId;
    if (callId === undefined) return { ok: false, problem: { code: 'NOT_IN_CALL', detail: '' } };
    const outcome = await this.#server.act({ kind: 'invite', callId, userIds: users }, { giveUpMs: INVITE_MS });
    if (!outcome.ok) return outcome;
    this.#book.tell(outcome.value.call);
    return { ok: true, value: undefined };
  }

  preview(own: OwnChoice): Preview {
    return previewOnceLoaded(this.ports.world.preview(), own, this.#devices);
  }

  look(conversation: ConversationId): void {
    this.#finder.look(conversation);
  }

  #go(wish: Wish): void {
    const attendance = new Attendance(wish, this.#attendancePorts());
    this.#attend(attendance);
    // Kept from copies of this page; nobody waits for it.
    void this.ports.locks.hold(this.#lockName(), () => attendance.over).catch((): undefined => undefined);
  }

  #attend(attendance: Attendance): void {
    this.#attendance = attendance;
    // What it asks of the server goes out before anything is drawn.
    void attendance.begin();
    this.#publish();
  }

  async #hold(patience: AbortSignal, attend: (attendance: Attendance) => void, wish: Wish): Promise<void> {
    try {
      await this.ports.locks.hold(
        this.#lockName(),
        async () => {
          if (this.#stopped || this.#attendance !== undefined) return;
          const attendance = new Attendance(wish, this.#attendancePorts());
          attend(attendance);
          await attendance.over;
        },
        patience,
      );
    } catch {
      // The page that this one was copied from is in the call.
      if (patience.aborted) this.#memory.clear();
    }
  }

  #lockName(): string {
    return `parley-call-${this.me}`;
  }

  /** Whether this page was in a call. */
  #leaveFormer(): boolean {
    const before = this.#attendance;
    if (before === undefined) return false;
    const there = !before.ended;
    before.leave();
    this.#former = before;
    this.#attendance = undefined;
    return there;
  }

  #hush(call: CallId): void {
    this.#ringing.hush(call);
    this.ports.hush(call);
  }

  #tell(act: CallAct): void {
    this.ports.link.tell({ kind: 'call-act', act });
  }

  #changed(call: Call): void {
    this.#attendance?.told(call);
    this.#former?.told(call);
    this.#ringing.look();
    // What a call needs is there by the time that it is answered.
    if (this.#ringing.incoming.length > 0) void this.#loadEngine().catch((): undefined => undefined);
    this.#publish();
  }

  async #loadEngine(): Promise<CreateEngine> {
    this.#engine = await this.ports.world.engine();
    return this.#engine;
  }

  #attendancePorts(): AttendancePorts {
    const { link, random } = this.ports;
    return {
      me: this.me,
      server: this.#server,
      book: this.#book,
      memory: this.#memory,
      devices: this.#devices,
      random,
      engine: () => this.#engine ?? this.#loadEngine(),
      serverNow: () => this.ports.serverNow(),
      online: () => link.online,
      changed: () => this.#publish(),
      fetch: (conversation) => this.#finder.find(conversation),
    };
  }

  #publish(): void {
    if (this.#stopped) return;
    const { live } = this.#book;
    const { incoming, quiet } = this.#ringing;
    const current: CurrentCall | undefined = this.#attendance?.view();
    const before = this.store.state.calls;
    if (before.live === live && before.incoming === incoming && before.current === current && (before.quiet ?? false) === quiet) return;
    const calls: CallsState = { live, incoming, ...(quiet && { quiet }), ...(current !== undefined && { current }) };
    this.store.update({ calls });
  }
}
