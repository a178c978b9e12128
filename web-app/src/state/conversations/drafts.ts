import type { Answer, ClientRequest, StoredDraft } from '../../realtime/types';
import type { ConversationId } from '../ids';
import type { Draft } from '../model';
import type { AccountStorage, KeptDraft } from '../storage/storage';
import { withKey, type Store } from '../store';

export interface DraftsPorts {
  readonly online: boolean;
  request(request: ClientRequest): Promise<Answer>;
  serverNow(): number;
  /** Another message is to be answered. */
  answers(conversation: ConversationId): void;
}

const SAVE_AFTER_MS = 300;
const TELL_AFTER_MS = 1_500;
const AGAIN_AFTER_MS = 5_000;
/** Who paused no longer than that is writing at the moment. */
const PAUSE_MS = 10_000;
const NOTHING: Draft = { body: '' };

/** What is known of one draft besides what it says. */
interface Sync {
  /** Of the server's clock; 0: not here. */
  typedMs: number;
  /** The server has not confirmed it. */
  dirty: boolean;
  /** What the server has, as far as it is known, and when it took it. */
  told: Draft;
  toldMs: number;
  /** On its way. */
  sending: Draft | undefined;
  tell: ReturnType<typeof setTimeout> | undefined;
  /** Taken over once nobody writes here. */
  adopt: ReturnType<typeof setTimeout> | undefined;
}

/** What was begun and not sent: kept in this browser at once, and by the server after a pause. */
export class Drafts {
  readonly #syncs = new Map<ConversationId, Sync>();
  readonly #unsaved = new Set<ConversationId>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: Store,
    private readonly storage: AccountStorage,
    private readonly ports: DraftsPorts,
  ) {}

  restore(drafts: ReadonlyMap<ConversationId, KeptDraft>): void {
    const shown = new Map<ConversationId, Draft>();
    for (const [id, { typedMs, synced, ...draft }] of drafts) {
      // What was typed while the storage was read is newer.
      if (this.#syncs.has(id)) continue;
      shown.set(id, draft);
      Object.assign(this.#sync(id), { typedMs, dirty: !synced, told: synced ? draft : NOTHING });
    }
    this.store.update({ drafts: new Map([...shown, ...this.store.state.drafts]) });
  }

  /** Typed here. */
  set(id: ConversationId, draft: Draft): void {
    if (isSame(this.#of(id), draft)) return;
    const sync = this.#sync(id);
    this.#show(id, draft);
    sync.typedMs = this.ports.serverNow();
    sync.dirty = !isSameText(draft, sync.sending ?? sync.told);
    clearTimeout(sync.adopt);
    sync.adopt = undefined;
    this.#tellAfter(id, TELL_AFTER_MS);
  }

  /** It was sent: ended everywhere at once. */
  end(id: ConversationId): void {
    this.set(id, NOTHING);
    this.push(id);
  }

  /** What the server has; absent: none. Newer than what it told before. */
  told(id: ConversationId, draft: StoredDraft | undefined): void {
    const { timeMs, ...text } = draft ?? { ...NOTHING, timeMs: 0 };
    const sync = this.#syncs.get(id);
    if (sync === undefined && text.body === '') return;
    const known = sync ?? this.#sync(id);
    if (draft !== undefined && timeMs < known.toldMs) return;
    known.toldMs = Math.max(known.toldMs, timeMs);
    known.told = text;
    if (isSameText(this.#of(id), text)) {
      known.dirty = false;
      this.#save(id);
    } else if (!this.#keepsOwn(known, text, timeMs)) {
      this.#adoptAfter(id, known);
    }
  }

  /** Connected, and everything was told that the server has. */
  online(): void {
    for (const id of this.#syncs.keys()) this.push(id);
  }

  /** Tells the server now: it is left, or sent. */
  push(id: ConversationId): void {
    const sync = this.#syncs.get(id);
    if (sync?.dirty !== true || sync.sending !== undefined || !this.ports.online) return;
    clearTimeout(sync.tell);
    sync.tell = undefined;
    void this.#send(id, sync);
  }

  /** Writes at once: the page may be about to go. */
  flush(): void {
    this.#saveAll();
    for (const id of this.#syncs.keys()) this.push(id);
  }

  stop(): void {
    this.#saveAll();
    for (const { tell, adopt } of this.#syncs.values()) {
      clearTimeout(tell);
      clearTimeout(adopt);
    }
  }

  async #send(conversationId: ConversationId, sync: Sync): Promise<void> {
    const draft = this.#of(conversationId);
    const { body, replyToSeq } = draft;
    sync.sending = draft;
    const reply = body === '' || replyToSeq === undefined ? {} : { replyToSeq };
    const answer = await this.ports.request({ kind: 'set-draft', conversationId, body, ...reply });
    sync.sending = undefined;
    const passing = answer.kind === 'unknown' || (answer.kind === 'refused' && answer.problem.code === 'RATE_LIMITED');
    if (!passing) {
      if (answer.kind !== 'refused') sync.told = draft;
      // Refused for good it stays in this browser.
      sync.dirty = !isSameText(this.#of(conversationId), draft);
      this.#save(conversationId);
    }
    if (sync.dirty) this.#tellAfter(conversationId, passing ? AGAIN_AFTER_MS : 0);
  }

  /** Whether one's own goes before another device's: it was typed later, or nobody knows. */
  #keepsOwn(sync: Sync, text: Draft, timeMs: number): boolean {
    if (sync.sending !== undefined) return true;
    if (!sync.dirty) return false;
    return text.body === '' || sync.typedMs >= timeMs || this.#isWriting(sync);
  }

  #isWriting({ typedMs }: Sync): boolean {
    return this.ports.serverNow() - typedMs < PAUSE_MS;
  }

  #adoptAfter(id: ConversationId, sync: Sync): void {
    clearTimeout(sync.adopt);
    sync.adopt = undefined;
    if (this.#isWriting(sync)) {
      const waitMs = PAUSE_MS - (this.ports.serverNow() - sync.typedMs);
      sync.adopt = setTimeout(() => this.#adoptAfter(id, sync), waitMs);
      return;
    }
    sync.dirty = false;
    this.#show(id, sync.told);
  }

  #tellAfter(id: ConversationId, waitMs: number): void {
    const sync = this.#sync(id);
    clearTimeout(sync.tell);
    sync.tell = setTimeout(() => this.push(id), waitMs);
  }

  #show(id: ConversationId, draft: Draft): void {
    const before = this.#of(id);
    this.store.update({ drafts: withKey(this.store.state.drafts, id, isEmpty(draft) ? undefined : draft) });
    if (before.replyToSeq !== draft.replyToSeq) this.ports.answers(id);
    this.#save(id);
  }

  #of(id: ConversationId): Draft {
    return this.store.state.drafts.get(id) ?? NOTHING;
  }

  #sync(id: ConversationId): Sync {
    const known = this.#syncs.get(id);
    if (known !== undefined) return known;
    const fresh: Sync = {
      typedMs: 0, dirty: false, told: NOTHING, toldMs: 0, sending: undefined, tell: undefined, adopt: undefined,
    };
    this.#syncs.set(id, fresh);
    return fresh;
  }

  #save(id: ConversationId): void {
    this.#unsaved.add(id);
    this.#timer ??= setTimeout(() => this.#saveAll(), SAVE_AFTER_MS);
  }

  #saveAll(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const id of this.#unsaved) {
      const draft = this.store.state.drafts.get(id);
      const { typedMs, dirty } = this.#sync(id);
      const kept = draft && { ...draft, typedMs, synced: !dirty };
      void this.storage.saveDraft(id, kept).catch((): undefined => undefined);
    }
    this.#unsaved.clear();
  }
}

/** Also a message that is only to be answered is worth keeping here. */
function isEmpty({ body, replyToSeq }: Draft): boolean {
  return body === '' && replyToSeq === undefined;
}

function isSame(one: Draft, other: Draft): boolean {
  return one.body === other.body && one.replyToSeq === other.replyToSeq;
}

/** The server keeps no draft without a text. */
function isSameText(one: Draft, other: Draft): boolean {
  return one.body === other.body && (one.body === '' || one.replyToSeq === other.replyToSeq);
}
