import type { CallId, ConversationId, UserId } from '../ids';
import type { Call, CallEndReason, Participant } from './model';

/** Ended ones are kept so that what comes late does not bring them back. */
const MOST_KEPT = 200;

/** Of oneself; undefined: neither called nor joined. */
export function participantOf(call: Call, user: UserId): Participant | undefined {
  return call.participants.find((each) => each.userId === user);
}

/** The calls that are known, each as it was told last: of several tellings the one with the largest version stands. */
export class CallBook {
  readonly #calls = new Map<CallId, Call>();
  /** When a call was told last, in tellings. */
  readonly #toldAt = new Map<CallId, number>();
  #tellings = 0;
  #live: ReadonlyMap<ConversationId, Call> = new Map();

  /** @param changed a call is different now, or was heard of for the first time */
  constructor(private readonly changed: (call: Call) => void) {}

  /** Grows with each telling: for `gone`. */
  get tellings(): number {
    return this.#tellings;
  }

  /** Those that have not ended. The same object until one of them changes. */
  get live(): ReadonlyMap<ConversationId, Call> {
    return this.#live;
  }

  get(id: CallId): Call | undefined {
    return this.#calls.get(id);
  }

  tell(call: Call): void {
    this.#toldAt.set(call.id, ++this.#tellings);
    const known = this.#calls.get(call.id);
    if (known !== undefined && (known.version >= call.version || (call.phase !== 'ended' && known.reason !== undefined))) return;
    this.#set(call);
  }

  /** The log says that it is over. */
  ended(id: CallId, reason: CallEndReason, endedMs: number): void {
    const call = this.#calls.get(id);
    if (call !== undefined && call.phase !== 'ended') this.#set({ ...call, phase: 'ended', reason, endedMs });
  }

  /** The server knows of no call in the conversation but those that were told since. */
  gone(conversation: ConversationId, sinceTellings: number): void {
    const call = this.#live.get(conversation);
    if (call === undefined || (this.#toldAt.get(call.id) ?? 0) > sinceTellings) return;
    // How it ended the log will tell. What is told later with an older version does not bring it back.
    this.#set({ ...call, phase: 'ended' });
  }

  #set(call: Call): void {
    this.#calls.delete(call.id);
    this.#calls.set(call.id, call);
    const { conversationId } = call;
    const live = this.#live.get(conversationId);
    if (call.phase === 'ended') {
      if (live?.id === call.id) this.#keep(conversationId, undefined);
    } else if (live === undefined || live.id === call.id || live.startedMs <= call.startedMs) {
      // A conversation has one: an older one has ended without being told.
      this.#keep(conversationId, call);
    }
    this.#forgetOldest();
    this.changed(call);
  }

  #keep(conversation: ConversationId, call: Call | undefined): void {
    const live = new Map(this.#live);
    if (call === undefined) live.delete(conversation);
    else live.set(conversation, call);
    this.#live = live;
  }

  #forgetOldest(): void {
    if (this.#calls.size <= MOST_KEPT) return;
    for (const [id, { phase }] of this.#calls) {
      if (phase !== 'ended') continue;
      this.#calls.delete(id);
      this.#toldAt.delete(id);
      return;
    }
  }
}
