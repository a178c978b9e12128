import type { Locks } from '../../api/locks';
import type { CallId, UserId } from '../ids';
import { participantOf, type CallBook } from './book';
import type { Call } from './model';
import type { CallServer } from './server';

export interface RingingPorts {
  readonly me: UserId;
  readonly server: CallServer;
  readonly book: CallBook;
  readonly locks: Locks;
  /** Whether somebody sees this page. */
  readonly visible: () => boolean;
  changed(): void;
}

/** So long is what was answered here believed to be so, until the server tells. */
const HUSHED_MS = 10_000;
const TELL_MS = 20_000;
/** A page that nobody sees leaves the sound to one that somebody sees. */
const HIDDEN_WAITS_MS = 300;

/** What rings here. Of the pages of one browser one makes the sound. */
export class Ringing {
  #incoming: readonly Call[] = [];
  #loud = false;
  /** Answered or declined in this browser. */
  readonly #hushed = new Map<CallId, ReturnType<typeof setTimeout>>();
  /** The invitations of which the server knows that they ring here. */
  readonly #told = new Set<string>();
  #turn: AbortController | undefined;

  constructor(private readonly ports: RingingPorts) {}

  /** The oldest first. The same object until it changes. */
  get incoming(): readonly Call[] {
    return this.#incoming;
  }

  /** Another page of this browser makes the sound. */
  get quiet(): boolean {
    return this.#incoming.length > 0 && !this.#loud;
  }

  /** A call changed. */
  look(): void {
    const ringing = [...this.ports.book.live.values()].filter((call) => !this.#hushed.has(call.id) && this.#isCalled(call));
    ringing.sort((one, other) => one.startedMs - other.startedMs || (one.id < other.id ? -1 : 1));
    const before = this.#incoming;
    if (ringing.length !== before.length || ringing.some((call, at) => call !== before[at])) this.#incoming = ringing;
    for (const call of ringing) this.#tell(call);
    if (ringing.length === 0) this.#rest();
    else if (this.#turn === undefined) void this.#sound();
  }

  /** It was answered or declined in this browser: silent at once. */
  hush(id: CallId): void {
    clearTimeout(this.#hushed.get(id));
    const again = (): void => {
      this.#hushed.delete(id);
      this.look();
      this.ports.changed();
    };
    this.#hushed.set(id, setTimeout(again, HUSHED_MS));
    this.look();
    this.ports.changed();
  }

  stop(): void {
    for (const timer of this.#hushed.values()) clearTimeout(timer);
    this.#hushed.clear();
    this.#rest();
  }

  #isCalled(call: Call): boolean {
    const state = participantOf(call, this.ports.me)?.state;
    return state === 'invited' || state === 'ringing';
  }

  #tell(call: Call): void {
    const mine = participantOf(call, this.ports.me);
    const invitation = `${call.id} ${mine?.sinceMs ?? 0}`;
    if (mine?.state !== 'invited' || this.#told.has(invitation)) return;
    this.#told.add(invitation);
    void this.ports.server.act({ kind: 'ring', callId: call.id }, { giveUpMs: TELL_MS }).then((outcome) => {
      if (outcome.ok) this.ports.book.tell(outcome.value.call);
    });
  }

  async #sound(): Promise<void> {
    const turn = new AbortController();
    const { signal } = turn;
    this.#turn = turn;
    if (!this.ports.visible()) await new Promise((resolve) => setTimeout(resolve, HIDDEN_WAITS_MS));
    try {
      await this.ports.locks.hold(
        `parley-ring-${this.ports.me}`,
        async () => {
          if (signal.aborted) return;
          this.#loud = true;
          this.ports.changed();
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
        },
        signal,
      );
    } catch {
      // Nothing rings any more.
    }
  }

  #rest(): void {
    this.#turn?.abort();
    this.#turn = undefined;
    this.#loud = false;
  }
}
